package dev.sprocket.netcode;

/**
 * The authentication tag of a token's private part: what tells one token from another, and so the key of the history of tokens.
 *
 * @param low its first eight bytes, little-endian
 * @param high its last eight
 */
record TokenTag(long low, long high) {}
