import { Button, Modal } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import { Problem, sentence } from "../../lib/problem.ts";
import { giveBack } from "../focus.ts";
import { FormError } from "../form/form-error.tsx";
import type { Command } from "./command.ts";
import css from "./command-dialog.module.css";

interface Props<Values extends object> {
  /** Another one is another command, which begins with an empty form. */
  id: string | number;
  /** Null keeps the dialog shut. */
  command: Command<Values> | null;
  /** With what was sent, or null when it was not. */
  close: (sent: Values | null) => void;
  /** What was pressed to open it: focus goes back there. */
  origin: RefObject<HTMLElement | null>;
}

/**
 * The dialog of every command that needs a form or a confirmation: it says what will happen, asks
 * for what it needs, and stays with what was typed until it is done or cancelled.
 */
export function CommandDialog<Values extends object>({
  id,
  command,
  close,
  origin,
}: Props<Values>) {
  const [busy, setBusy] = useState(false);
  // The last one stays while the dialog fades away.
  const last = useRef(command);
  if (command) last.current = command;
  const shown = last.current;
  return (
    <Modal
      opened={command !== null}
      onClose={() => !busy && close(null)}
      size={shown?.wide ? "lg" : "md"}
      title={shown?.title}
      returnFocus={false}
      // Above a drawer from which it may be opened, below the lists of its own fields.
      zIndex={250}
      onExitTransitionEnd={() => giveBack(origin.current)}
    >
      {shown && <Body key={id} command={shown} close={close} busy={busy} setBusy={setBusy} />}
    </Modal>
  );
}

interface BodyProps<Values extends object> {
  command: Command<Values>;
  close: (sent: Values | null) => void;
  busy: boolean;
  setBusy: (busy: boolean) => void;
}

function Body<Values extends object>({ command, close, busy, setBusy }: BodyProps<Values>) {
  const { form, failure, changed, blocked, danger } = command;
  const [values, setValues, forget] = useValues(form);
  const key = useRef(ulid());
  const running = useRef(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [isStale, setStale] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useFirstFocus(element);

  async function send() {
    // The button shows that it is busy a moment after the press.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    setStale(false);
    try {
      await command.send?.(values, key.current);
      forget();
      close(values);
    } catch (error) {
      // Another try after a refusal is another command.
      if (error instanceof Problem && error.final) key.current = ulid();
      if (error instanceof Problem && (await command.refused?.(error))) setStale(true);
      else setProblem(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const errors = problem instanceof Problem ? problem.errors : [];
  const notice = isStale ? changed : busy ? undefined : blocked;
  return (
    <form
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && (form?.ready?.(values) ?? true)) void send();
      }}
    >
      <div className={css.text}>{command.text}</div>
      {form?.fields({
        values,
        set: (part) => {
          // Other words are another command.
          key.current = ulid();
          setValues((all) => ({ ...all, ...part }));
        },
        error: (field) =>
          errors.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message,
      })}
      <div className={css.foot}>
        <div role="status">
          {notice && (
            <div className={css.changed}>
              <IconRefreshAlert size={18} stroke={1.75} aria-hidden />
              <span>{notice}</span>
            </div>
          )}
        </div>
        <FormError error={problem && failure ? `${failure}. ${sentence(problem)}` : problem} />
        <div className={css.buttons}>
          <Button
            variant="default"
            onClick={() => close(null)}
            disabled={busy}
            data-safe={danger || undefined}
          >
            Cancel
          </Button>
          <Button
            type="submit"
            color={danger ? "red" : undefined}
            loading={busy}
            disabled={Boolean(blocked) || !(form?.ready?.(values) ?? true)}
          >
            {command.confirm}
          </Button>
        </div>
      </div>
    </form>
  );
}

/**
 * The focus goes to the first thing to fill in, or to the button where there is nothing: to the one
 * that changes nothing where the other cannot be undone.
 */
function useFirstFocus(element: RefObject<HTMLFormElement | null>) {
  useLayoutEffect(() => {
    const all = element.current;
    if (!all || all.querySelector("[data-autofocus]")) return;
    const field = all.querySelector("input:not([type=hidden]), textarea, [role=radio]");
    const button = all.querySelector("[data-safe]") ?? all.querySelector("[type=submit]");
    (field ?? button)?.setAttribute("data-autofocus", "");
  }, [element]);
}

/** What is being typed: a dialog that is closed by mistake loses nothing. */
function useValues<Values extends object>(form: Command<Values>["form"]) {
  const name = form?.keep && `lyceum-command-${form.keep}`;
  const [values, setValues] = useState<Values>(() => {
    const kept = name ? sessionStorage.getItem(name) : null;
    return { ...form?.initial, ...(kept && JSON.parse(kept)) } as Values;
  });
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else if (name) sessionStorage.setItem(name, JSON.stringify(values));
  }, [name, values]);
  const forget = () => name && sessionStorage.removeItem(name);
  return [values, setValues, forget] as const;
}
