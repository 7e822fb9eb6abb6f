import { type TextForm, usualText } from "@lyceum/core/assignment/timeline/event-words.ts";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { form, type Scene, type Seen } from "./form.ts";

interface Wanted extends TextForm {
  optional?: true;
}

/** A move that needs a few words and nothing else. */
export const words = (
  wanted: Wanted,
  send: (seen: Seen, text: string, scene: Scene) => Promise<unknown>,
) => {
  const { label, hint, field, least, most, optional } = { ...usualText, ...wanted };
  return form<{ text: string }>({
    initial: () => ({ text: "" }),
    ready: ({ text }) => Boolean(optional && !text.trim()) || text.trim().length >= least,
    send: (seen, { text }, scene) => send(seen, text.trim(), scene),
    Fields({ values, set, error, space }) {
      // The question stays as long as one answers it, also where it is no longer asked.
      const [asked] = useState(typeof label === "function" ? label(space.assignment) : label);
      return (
        <Textarea
          label={asked}
          description={hint}
          error={error(field)}
          value={values.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={most}
          data-autofocus
        />
      );
    },
  });
};

/** A move that needs only a yes. */
export const plain = (send: (seen: Seen, scene: Scene) => Promise<unknown>) =>
  form<object>({
    fleeting: true,
    initial: () => ({}),
    send: (seen, _values, scene) => send(seen, scene),
  });
