package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.resp.Reply;

/** What one command does. */
@FunctionalInterface
interface Handler {

    /** Does it. Called with as many arguments as the table asks for. */
    Reply run(Arguments arguments, Client client) throws Refused;
}
