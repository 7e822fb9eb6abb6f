import { useQueryClient } from "@tanstack/react-query";
import { ulid } from "ulid";
import { type AnyCommand, anyCommand } from "../../ui/command/command.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { failed, toast, undoable } from "../../ui/toast/toasts.ts";
import type { Kept, KeptKind } from "./kept.ts";

/** What is asked in the dialog. */
export type Asked = { act: "new" } | { act: "edit" | "copy"; id: string };

/** Makes, changes, copies and deletes what is kept; the lists show it at once. */
export function useKeptActs<One extends Kept, Values extends object>(kind: KeptKind<One, Values>) {
  const { word, form, queryKey } = kind;
  const client = useQueryClient();
  const all = kind.lists.flatMap(({ query }) => query.data ?? []);

  const listKey = (one: One) => [...queryKey, one.isSchools ? "school" : "mine"];
  const show = (one: One) =>
    client.setQueryData<One[]>(listKey(one), (list = []) =>
      list.some(({ id }) => id === one.id)
        ? list.map((other) => (other.id === one.id ? one : other))
        : [one, ...list],
    );

  const making = (title: string, initial: Values, name: string): AnyCommand =>
    anyCommand<Values>({
      title,
      text: "",
      confirm: `Keep ${word}`,
      wide: true,
      form: { ...form, initial, keep: `${word}-${name}` },
      async send(values, key) {
        show(await kind.create(values, key));
        toast(`${capital(word)} kept.`);
      },
    });

  const { open, dialog } = useOwnDialog((asked: Asked) => {
    if (asked.act === "new") return making(`New ${word}`, form.initial, "new");
    const one = all.find(({ id }) => id === asked.id);
    if (!one) return null;
    if (asked.act === "copy") {
      const copied = kind.named(kind.valuesOf(one), `${one.title} (copy)`.slice(0, 160));
      return making(`Copy ${word}`, copied, `copy-${one.id}`);
    }
    return anyCommand<Values>({
      title: `Edit ${word}`,
      text: `Homework that has this ${word} stays as it is.`,
      confirm: `Save ${word}`,
      wide: true,
      form: { ...form, initial: kind.valuesOf(one), keep: `${word}-${one.id}` },
      changed: `This ${word} was changed elsewhere. What you typed is still here; saving it takes the place of the other.`,
      async refused(problem) {
        if (problem.status !== 409) return false;
        await client.invalidateQueries({ queryKey });
        return true;
      },
      async send(values) {
        show(await kind.edit(one, values));
        toast(`${capital(word)} saved.`);
      },
    });
  });

  async function remove(one: One) {
    // The same key, however often one presses: it comes back once.
    const key = ulid();
    const values = kind.valuesOf(one);
    const listed = () => client.invalidateQueries({ queryKey });
    try {
      await kind.remove(one.id);
    } catch (error) {
      failed(error, `The ${word} is still there`);
      return void listed();
    }
    client.setQueryData<One[]>(listKey(one), (list) => list?.filter(({ id }) => id !== one.id));
    undoable(`${capital(word)} deleted.`, () =>
      kind
        .create(values, key)
        .then(show, (error: unknown) => failed(error, `The ${word} did not come back`)),
    );
  }

  return { open, dialog, remove };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
