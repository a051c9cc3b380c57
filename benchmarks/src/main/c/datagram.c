/*
 * An echo and a fan-out over udp in one thread, with recvmmsg and sendmmsg: about what the machine can do. Told and asked what
 * serving.h says, and in a fan-out also "tick":
 *
 *   datagram datagram|fan-out PAYLOAD_BYTES
 *
 * Replies to what one call has read leave with one call. Where the kernel has no room they wait for it; none is left out.
 */
#define _GNU_SOURCE
#include "serving.h"

#include <endian.h>
#include <poll.h>
#include <stdint.h>
#include <sys/epoll.h>

enum {
    MOST_PAYLOAD_BYTES = 65507,
    MOST_READ_BYTES = 2048,
    BATCH = 64,
    TABLE = 1 << 16, /* one place for each port: all peers are on the loopback */
    NUMBER_BYTES = 8
};

static int fd;
static struct mmsghdr messages[BATCH];
static struct iovec parts[BATCH];
static struct sockaddr_in senders[BATCH];
static uint8_t reads[BATCH][MOST_READ_BYTES];

static int fan_out;
static size_t payload_bytes;
static uint8_t content[MOST_PAYLOAD_BYTES];
static uint64_t ticks;
static struct sockaddr_in subscribers[TABLE];
static size_t subscriber_count;
static uint8_t subscribed[TABLE];

static void point(int index, void *data, size_t length, struct sockaddr_in *peer) {
    parts[index] = (struct iovec) {.iov_base = data, .iov_len = length};
    messages[index].msg_hdr = (struct msghdr) {
        .msg_name = peer, .msg_namelen = sizeof *peer, .msg_iov = &parts[index], .msg_iovlen = 1};
}

static void send_all(int count) {
    for (int sent = 0; sent < count;) {
        int taken = sendmmsg(fd, messages + sent, (unsigned) (count - sent), 0);
        if (taken >= 0) {
            sent += taken;
        } else if (errno == EAGAIN) {
            struct pollfd room = {.fd = fd, .events = POLLOUT};
            if (poll(&room, 1, -1) < 0 && errno != EINTR) {
                fail("poll");
            }
        } else if (errno != EINTR) {
            fail("sendmmsg");
        }
    }
}

static void subscribe(struct sockaddr_in peer) {
    if (!subscribed[ntohs(peer.sin_port)]) {
        subscribed[ntohs(peer.sin_port)] = 1;
        subscribers[subscriber_count++] = peer;
    }
}

static void receive(void) {
    for (int i = 0; i < BATCH; i++) {
        point(i, reads[i], MOST_READ_BYTES, &senders[i]);
    }
    int count = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
    for (int i = 0; i < count; i++) {
        if (fan_out) {
            subscribe(senders[i]);
        } else {
            point(i, reads[i], messages[i].msg_len, &senders[i]);
        }
    }
    if (!fan_out && count > 0) {
        send_all(count);
    }
}

static void tick(void) {
    uint64_t number = htobe64(++ticks);
    memcpy(content, &number, NUMBER_BYTES);
    for (size_t i = NUMBER_BYTES; i < payload_bytes; i++) {
        content[i] = (uint8_t) i;
    }
    for (size_t from = 0; from < subscriber_count; from += BATCH) {
        size_t left = subscriber_count - from;
        int count = left < BATCH ? (int) left : BATCH;
        for (int i = 0; i < count; i++) {
            point(i, content, payload_bytes, &subscribers[from + (size_t) i]);
        }
        send_all(count);
    }
    printf("ticked %zu\n", subscriber_count);
}

static void answer(const char *line) {
    if (fan_out && strcmp(line, "tick") == 0) {
        tick();
    } else if (strcmp(line, "spent") == 0 || strcmp(line, "collect") == 0) {
        puts("{}");
    } else {
        fprintf(stderr, "\"%s\", expected spent, collect or, of a fan-out, tick\n", line);
        exit(1);
    }
}

int main(int count, char **arguments) {
    fan_out = count == 3 && strcmp(arguments[1], "fan-out") == 0;
    long bytes = count == 3 ? atol(arguments[2]) : -1;
    if (count != 3 || (!fan_out && strcmp(arguments[1], "datagram") != 0) || bytes < NUMBER_BYTES
            || bytes > MOST_PAYLOAD_BYTES) {
        fprintf(stderr, "datagram: expected datagram|fan-out PAYLOAD_BYTES, 8..65507\n");
        return 1;
    }
    payload_bytes = (size_t) bytes;
    fd = bound_socket(SOCK_DGRAM);
    int epoll = check(epoll_create1(0), "epoll_create1");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    check(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
    event.data.fd = STDIN_FILENO;
    check(epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &event), "epoll_ctl");
    say_listening(fd);

    for (;;) {
        int ready = epoll_wait(epoll, &event, 1, -1);
        if (ready < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        if (ready > 0 && event.data.fd == fd) {
            receive();
        } else if (ready > 0) {
            answer_input(answer);
        }
    }
}
