package @package@;

import dev.sprocket.protocol.*;

/** What a server does with a session: it answers each message. */
final class @Name@Service implements Service<@Name@Message, @Name@Message> {
    @Override public void accept(Session<@Name@Message, @Name@Message> session) {
        session.handler(message -> session.write(answer(message)));
    }

    private static @Name@Message answer(@Name@Message message) {
        return new @Name@Message(message.id(), new StringBuilder(message.text()).reverse().toString());
    }
}
