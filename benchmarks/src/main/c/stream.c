/*
 * An echo over tcp in one thread with epoll: about what the machine can do. Told and asked what serving.h says:
 *
 *   stream length|line PAYLOAD_BYTES
 *
 * Each read is gone through once, message by message, and all replies leave with one write. Bytes are kept only of a frame that is
 * not whole; a peer that does not read its replies is not read from.
 */
#define _GNU_SOURCE
#include "serving.h"

#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/resource.h>

enum {
    HEADER_BYTES = 4,
    MOST_PAYLOAD_BYTES = 65535,
    READ_BYTES = 1 << 16,
    /* An unfinished frame, and a read behind it. */
    ROOM = HEADER_BYTES + MOST_PAYLOAD_BYTES + READ_BYTES,
    EVENTS = 256,
    TOO_LONG = -1
};

struct connection {
    int fd;
    uint8_t *kept; /* of an unfinished frame, with room for a read; NULL: nothing */
    size_t kept_length;
    uint8_t *unsent; /* of replies that the kernel did not take; NULL: none */
    size_t unsent_from;
    size_t unsent_length;
};

/*
 * Puts the reply to each whole message of in behind one another into out: how many bytes those were, or TOO_LONG. A reply is as long
 * as its message.
 */
typedef ssize_t pass(const uint8_t *in, size_t length, uint8_t *out);

static int epoll;
static pass *over;
static uint8_t scratch[ROOM];
static uint8_t replies[ROOM];

static ssize_t over_frames(const uint8_t *in, size_t length, uint8_t *out) {
    size_t at = 0;
    while (length - at >= HEADER_BYTES) {
        uint32_t field;
        memcpy(&field, in + at, HEADER_BYTES);
        uint32_t payload = ntohl(field);
        if (payload > MOST_PAYLOAD_BYTES) {
            return TOO_LONG;
        }
        if (length - at - HEADER_BYTES < payload) {
            break;
        }
        field = htonl(payload);
        memcpy(out + at, &field, HEADER_BYTES);
        at += HEADER_BYTES;
        memcpy(out + at, in + at, payload);
        at += payload;
    }
    return (ssize_t) at;
}

/* Text is bytes in C: a line is copied, and its end written anew. */
static ssize_t over_lines(const uint8_t *in, size_t length, uint8_t *out) {
    size_t at = 0;
    for (const uint8_t *lf = memchr(in, '\n', length); lf; lf = memchr(in + at, '\n', length - at)) {
        size_t line = (size_t) (lf - in) - at;
        if (line > MOST_PAYLOAD_BYTES) {
            return TOO_LONG;
        }
        memcpy(out + at, in + at, line);
        at += line;
        out[at++] = '\n';
    }
    return length - at > MOST_PAYLOAD_BYTES ? TOO_LONG : (ssize_t) at;
}

static void watch(int operation, int fd, uint32_t events, void *whose) {
    struct epoll_event event = {.events = events, .data.ptr = whose};
    check(epoll_ctl(epoll, operation, fd, &event), "epoll_ctl");
}

static void *allocate(size_t length) {
    void *memory = malloc(length);
    if (!memory) {
        fail("malloc");
    }
    return memory;
}

static void forget(struct connection *connection) {
    close(connection->fd);
    free(connection->kept);
    free(connection->unsent);
    free(connection);
}

/* Sends so many bytes of replies. What the kernel does not take waits until it does, and so does the peer. */
static void reply(struct connection *connection, size_t length) {
    ssize_t sent = send(connection->fd, replies, length, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        forget(connection);
        return;
    }
    size_t taken = sent < 0 ? 0 : (size_t) sent;
    if (taken < length) {
        connection->unsent_from = 0;
        connection->unsent_length = length - taken;
        connection->unsent = allocate(length - taken);
        memcpy(connection->unsent, replies + taken, length - taken);
        watch(EPOLL_CTL_MOD, connection->fd, EPOLLOUT, connection);
    }
}

static void send_rest(struct connection *connection) {
    ssize_t sent = send(connection->fd, connection->unsent + connection->unsent_from,
            connection->unsent_length, MSG_NOSIGNAL);
    if (sent < 0) {
        if (errno != EAGAIN) {
            forget(connection);
        }
        return;
    }
    connection->unsent_from += (size_t) sent;
    connection->unsent_length -= (size_t) sent;
    if (connection->unsent_length == 0) {
        free(connection->unsent);
        connection->unsent = NULL;
        watch(EPOLL_CTL_MOD, connection->fd, EPOLLIN, connection);
    }
}

static void keep(struct connection *connection, uint8_t *from, size_t length) {
    if (length == 0) {
        free(connection->kept);
        connection->kept = NULL;
    } else {
        if (!connection->kept) {
            connection->kept = allocate(ROOM);
        }
        if (from != connection->kept) {
            memmove(connection->kept, from, length);
        }
    }
    connection->kept_length = length;
}

static void receive(struct connection *connection) {
    uint8_t *in = connection->kept ? connection->kept : scratch;
    ssize_t got = recv(connection->fd, in + connection->kept_length, READ_BYTES, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) {
            forget(connection);
        }
        return;
    }
    size_t length = connection->kept_length + (size_t) got;
    ssize_t done = over(in, length, replies);
    if (done == TOO_LONG) {
        forget(connection);
        return;
    }
    keep(connection, in + done, length - (size_t) done);
    if (done > 0) {
        reply(connection, (size_t) done);
    }
}

static void accept_all(int listener) {
    for (int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK); fd >= 0;
            fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) {
        int on = 1;
        check(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
        struct connection *connection = allocate(sizeof *connection);
        *connection = (struct connection) {.fd = fd};
        watch(EPOLL_CTL_ADD, fd, EPOLLIN, connection);
    }
    if (errno != EAGAIN && errno != ECONNABORTED) {
        fail("accept");
    }
}

static void answer(const char *line) {
    if (strcmp(line, "spent") != 0 && strcmp(line, "collect") != 0) {
        fprintf(stderr, "\"%s\", expected spent or collect\n", line);
        exit(1);
    }
    puts("{}");
}

/* As many connections as the system allows, as a JVM takes by itself. */
static void allow_connections(void) {
    struct rlimit files;
    check(getrlimit(RLIMIT_NOFILE, &files), "getrlimit");
    files.rlim_cur = files.rlim_max;
    check(setrlimit(RLIMIT_NOFILE, &files), "setrlimit");
}

int main(int count, char **arguments) {
    int lines = count == 3 && strcmp(arguments[1], "line") == 0;
    if (!lines && (count != 3 || strcmp(arguments[1], "length") != 0)) {
        fprintf(stderr, "stream: expected length|line PAYLOAD_BYTES\n");
        return 1;
    }
    over = lines ? over_lines : over_frames;
    allow_connections();
    epoll = check(epoll_create1(0), "epoll_create1");
    int listener = bound_socket(SOCK_STREAM);
    check(listen(listener, SOMAXCONN), "listen");
    static char listening, input; /* their addresses tell the two from connections */
    watch(EPOLL_CTL_ADD, listener, EPOLLIN, &listening);
    watch(EPOLL_CTL_ADD, STDIN_FILENO, EPOLLIN, &input);
    say_listening(listener);

    struct epoll_event events[EVENTS];
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        if (ready < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        for (int i = 0; i < ready; i++) {
            void *whose = events[i].data.ptr;
            if (whose == &listening) {
                accept_all(listener);
            } else if (whose == &input) {
                answer_input(answer);
            } else if (((struct connection *) whose)->unsent) {
                send_rest(whose);
            } else {
                receive(whose);
            }
        }
    }
}
