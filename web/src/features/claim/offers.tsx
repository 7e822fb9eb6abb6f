import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { type ClaimableChat, claimsQuery, forgetOffer } from "../../lib/cache/claims.ts";
import { may, useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { absolute } from "../../lib/time/time.ts";
import { guessZone } from "../../lib/time/zones.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import css from "./offers.module.css";

/** The chats a student held before signing in. Nothing is added before the student says so. */
export function ClaimOffers() {
  const me = useMe();
  const { data } = useQuery({ ...claimsQuery, enabled: may(me, "claims.make") });
  if (!data?.items.length) return null;
  return (
    <div className={css.offers}>
      {data.items.map(({ session }) => (
        <ClaimOffer key={session.id} chat={session} zone={me.timezone || guessZone()} />
      ))}
    </div>
  );
}

/** One chat: what it is, and whether it comes along, with its files or without. */
export function ClaimOffer({
  chat,
  zone,
  left,
}: {
  chat: ClaimableChat;
  zone: string;
  left?: () => void;
}) {
  const [files, setFiles] = useState(true);
  const client = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () => post("/claims", { sessionId: chat.id, include: { messages: true, files } }),
    onSuccess({ threadId }) {
      forgetOffer(client, chat.id);
      // Everything but the invitation: it was used, and asking for it again is refused.
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "opened" });
      void navigate({ to: "/threads/$id", params: { id: threadId }, replace: Boolean(left) });
    },
  });
  const later = useMutation({
    mutationFn: () => post(`/claims/${chat.id}/later`),
    onSuccess() {
      forgetOffer(client, chat.id);
      left?.();
    },
  });
  return (
    <section className={css.card} aria-label={`Add your chat to your account: ${chat.subject}`}>
      <div className={css.words}>
        <p className={css.who}>You chatted with us before you signed in</p>
        <p className={css.subject} dir="auto">
          {chat.subject}
        </p>
        <p className={css.when}>
          Started {absolute(chat.startedAt, zone)} · {count(chat.messages, "message")}
        </p>
        {chat.files > 0 && (
          <Checkbox
            mt="xs"
            checked={files}
            onChange={(event) => setFiles(event.currentTarget.checked)}
            label={`Also add ${count(chat.files, "file")}`}
          />
        )}
        <FormError error={add.error ?? later.error} />
      </div>
      <div className={css.buttons}>
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          Add to my account
        </Button>
        <Button variant="default" loading={later.isPending} onClick={() => later.mutate()}>
          Not now
        </Button>
      </div>
    </section>
  );
}
