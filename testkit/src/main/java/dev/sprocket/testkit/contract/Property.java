package dev.sprocket.testkit.contract;

/** Something that must hold of each sample on each lane. */
interface Property {

    /** Its word in the names of cases. */
    String word();

    /** Whether it says anything of this lane. */
    default boolean concerns(Lane<?> lane) {
        return true;
    }

    /** Whether it is tried once for a lane, with its first sample, and not with each. */
    default boolean isOfWholeLane() {
        return false;
    }

    /**
     * Runs its cases.
     *
     * @param specimen the sample
     * @param trial runs each case, and knows the other samples
     */
    <M> void check(Specimen<M> specimen, Trial<M> trial);
}
