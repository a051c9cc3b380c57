package dev.sprocket.testkit.contract;

/** Orders without a mistake, in wires of their own. */
class OrdersContractTest extends OrdersContract {

    OrdersContractTest() {
        super(carrier -> new OrderWire(), carrier -> new OrderWire());
    }
}
