package dev.sprocket.protocol;

/** Gives each endpoint its own {@link EndpointMetrics}. Thread-safe. */
@FunctionalInterface
public interface Metrics {

    /** Counts nothing. */
    Metrics NONE = name -> EndpointMetrics.NONE;

    /** The numbers of the endpoint of this name: the same object for each of its instances, or one that adds up. */
    EndpointMetrics endpoint(String name);
}
