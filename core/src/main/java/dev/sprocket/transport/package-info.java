/**
 * The only place that touches sockets: servers, clients, and the verticles that are thin shells around them.
 *
 * <p>Three layers: {@link dev.sprocket.transport.EndpointDefinition} says what to run;
 * {@link dev.sprocket.transport.SprocketServer} and {@link dev.sprocket.transport.SprocketClient} run it on the caller's
 * event loop; the verticles deploy those. Vert.x's internal types and Netty's appear in
 * {@link dev.sprocket.transport.TcpSocket} and {@link dev.sprocket.transport.NettyDatagrams} alone. Imports every other package.
 */
@NullMarked
package dev.sprocket.transport;

import org.jspecify.annotations.NullMarked;
