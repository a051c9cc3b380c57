package dev.sprocket.testkit.contract;

/** Parts without a mistake: pieces that depend on how the bytes come, ends of no bytes, and a beginning that comes once. */
class PartsContractTest extends PartsContract {

    PartsContractTest() {
        super(PartWire::new);
    }
}
