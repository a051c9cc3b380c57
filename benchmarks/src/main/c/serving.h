/*
 * What every server program says and is asked: first "listening PORT", then a line for each line of its input, until that ends.
 * A program in C has no heap to tell of, so it answers {}.
 */
#ifndef SERVING_H
#define SERVING_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Ends the program: what failed, and why. */
static inline void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

/* Ends the program unless what gave this result did well. */
static inline int check(int result, const char *what) {
    if (result < 0) {
        fail(what);
    }
    return result;
}

/* A socket on a port of the loopback that the system chose. */
static inline int bound_socket(int type) {
    int fd = check(socket(AF_INET, type | SOCK_NONBLOCK, 0), "socket");
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    check(bind(fd, (struct sockaddr *) &address, sizeof address), "bind");
    return fd;
}

/* Says where it listens. */
static inline void say_listening(int fd) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    check(getsockname(fd, (struct sockaddr *) &address, &length), "getsockname");
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
}

/*
 * Reads what has come on the input, and hands each line, without its end, to answer, which says a line. Ends the program with its
 * input.
 */
static inline void answer_input(void (*answer)(const char *line)) {
    static char lines[4096];
    static size_t length;
    ssize_t got = read(STDIN_FILENO, lines + length, sizeof lines - 1 - length);
    if (got <= 0) {
        exit(got == 0 ? 0 : 1);
    }
    length += (size_t) got;
    lines[length] = '\0';
    char *line = lines;
    for (char *end = strchr(line, '\n'); end; end = strchr(line, '\n')) {
        *end = '\0';
        answer(line);
        fflush(stdout);
        line = end + 1;
    }
    length -= (size_t) (line - lines);
    memmove(lines, line, length);
    if (length == sizeof lines - 1) {
        errno = EMSGSIZE;
        fail("input");
    }
}

#endif
