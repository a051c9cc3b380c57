package dev.sprocket.protocol;

import io.vertx.core.Vertx;

/**
 * What a plugin is told when it is bound.
 *
 * @param vertx the Vert.x that all runs on; {@code bind} is called on the deployed instance's context
 * @param endpointName the name of the endpoint in the configuration
 */
public record PluginContext(Vertx vertx, String endpointName) {}
