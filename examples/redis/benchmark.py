#!/usr/bin/env python3
"""redis-benchmark against this example and a real redis-server, by turns in one run; prints a table of medians.

    examples/redis/benchmark.py [rounds, 3 by default] [requests a test, 100000 by default]

Both serve one port of the loopback from memory alone. Every test runs on one and at once on the other, and each round begins with the
other one. Beside the requests a second stands what a request cost the server in CPU time: on a machine that does
other work too, and has to feed redis-benchmark as well, that is the steadier figure. Stops what it started.
"""

import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TESTS = ("ping_inline,ping_mbulk,set,get,incr,lpush,rpush,lpop,rpop,sadd,hset,spop,zadd,zpopmin,lrange_100,mset").split(",")
PIPELINES = (1, 16)
WARMING_REQUESTS = 200_000
PATIENCE_SECONDS = 300
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_sprocket(port, directory):
    config = pathlib.Path(directory, "redis.json")
    config.write_text('{"endpoints": {"redis": {"protocol": "redis", "listen": "tcp://127.0.0.1:%d",'
                      ' "options": {"maxStoreBytes": 1073741824}}}}' % port)
    command = [HERE.parent.parent / "bin" / "sprocket", "run", "--plugins", HERE / "target" / "plugins", config]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def start_redis(port, directory):
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=directory)


def wait_for(port):
    for _ in range(PATIENCE_SECONDS):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(1)
    sys.exit("nobody listens on port %d" % port)


def cpu_seconds(process):
    fields = pathlib.Path("/proc/%d/stat" % process.pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def run(port, test, pipeline, requests):
    """Requests a second, of the one that was asked for: LRANGE comes with the LPUSH that fills its list."""
    command = ["redis-benchmark", "-p", str(port), "-t", test, "-n", str(requests), "-c", "50", "-P", str(pipeline), "--csv"]
    output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS).stdout
    return float(output.splitlines()[-1].split(",")[1].strip('"'))


def measure(server, test, pipeline, requests):
    process, port = server
    before = cpu_seconds(process)
    rate = run(port, test, pipeline, requests)
    return rate, (cpu_seconds(process) - before) / requests * 1e6


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    requests = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    processes = []
    with tempfile.TemporaryDirectory() as directory:
        try:
            servers = []
            for start in (start_sprocket, start_redis):
                port = free_port()
                processes.append(start(port, directory))
                servers.append((processes[-1], port))
            for _, port in servers:
                wait_for(port)
            for test in TESTS:
                run(servers[0][1], test, 16, WARMING_REQUESTS if test != "lrange_100" else WARMING_REQUESTS // 10)
            print("| test | pipeline | Sprocket, requests/s | redis-server | ratio | Sprocket, CPU us | redis-server | ratio |")
            print("|---|---|---|---|---|---|---|---|")
            for pipeline in PIPELINES:
                for test in TESTS:
                    results = [[], []]
                    for turn in range(rounds):
                        for which in ((0, 1), (1, 0))[turn % 2]:
                            results[which].append(measure(servers[which], test, pipeline, requests))
                    ours, theirs = ([statistics.median(column) for column in zip(*result)] for result in results)
                    cpu_ratio = "%.2f" % (ours[1] / theirs[1]) if theirs[1] else "too few requests to tell"
                    print("| %s | %d | %.0f | %.0f | %.2f | %.2f | %.2f | %s |" % (
                        test, pipeline, ours[0], theirs[0], ours[0] / theirs[0], ours[1], theirs[1], cpu_ratio), flush=True)
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(30)


main()
