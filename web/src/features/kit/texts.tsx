import type { MessageView } from "@lyceum/core/message/schema.ts";
import { useSyncExternalStore } from "react";
import { calm } from "../../lib/text/words.ts";
import { Person } from "../../ui/person.tsx";
import { Words } from "../../ui/text/words.tsx";
import { MessageList } from "../conversation/list/message-list.tsx";
import css from "./kit.module.css";

const example = "7. x = 3\n\nBecause $x^2 = 9$ and **x > 0**.";

const said = (content: string): MessageView => ({
  id: "msg_text",
  in: "kit-text",
  channel: "public",
  seq: 1,
  clientId: "text",
  kind: "text",
  sender: { type: "visitor", name: content.slice(0, 80) },
  content,
  attachments: [],
  createdAt: new Date().toISOString(),
});

const address = {
  subscribe(changed: () => void) {
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  },
  read: () => location.hash,
};

/** One text where texts of people stand; `/__kit#` and any text shows that one. */
export function KitTexts() {
  const hash = useSyncExternalStore(address.subscribe, address.read);
  const text = decodeURIComponent(hash.slice(1)) || example;
  return (
    <>
      <div className={css.texts}>
        <h3 dir="auto">{calm(text.slice(0, 200))}</h3>
        <Person name={text.slice(0, 100)} detail={text.slice(0, 200)} />
        <Words text={text.slice(0, 1000)} />
      </div>
      <div className={css.text}>
        <MessageList
          label="The text as a message"
          // Anew for each text, as on the page that opens with it.
          key={text}
          messages={[said(text)]}
          mine={() => false}
        />
      </div>
    </>
  );
}
