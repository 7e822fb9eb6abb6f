import { Button, Modal } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import { ownName } from "../../lib/kept/change.ts";
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
  const { form, changed, blocked, danger } = command;
  const [values, setValues, forget] = useValues(form);
  const key = useRef(ulid());
  const running = useRef(false);
  /** What was sent without an answer. It is sent as it was: the page may know another version by now. */
  const [again, setAgain] = useState<(() => Promise<unknown> | undefined) | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isStale, setStale] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useFirstFocus(element);
  const ready = again !== null || (!blocked && (form?.ready?.(values) ?? true));

  async function send() {
    // The button shows that it is busy a moment after the press.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    setStale(false);
    const sent = key.current;
    const run = again ?? (() => command.send?.(values, sent));
    try {
      await run();
      forget();
      close(values);
    } catch (error) {
      const isProblem = error instanceof Problem;
      // Another try after a refusal is another command.
      if (isProblem && error.final) key.current = ulid();
      setAgain(() => (isProblem && error.unanswered ? run : null));
      if (isProblem && (await command.refused?.(error))) setStale(true);
      else setProblem(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const notice = isStale ? changed : busy || again ? undefined : blocked;
  const told = useTold(problem);
  const confirm = typeof command.confirm === "string" ? command.confirm : command.confirm(values);
  return (
    <form
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <div className={css.text}>{command.text}</div>
      {form?.fields({
        values,
        set: (part) => {
          // Other words are another command.
          key.current = ulid();
          if (again) setProblem(null);
          setAgain(null);
          setValues((all) => ({ ...all, ...part }));
        },
        error: told.error,
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
        <Failure command={command} problem={problem} unsure={again !== null} told={told.all} />
        <div className={css.buttons}>
          <Button
            variant="default"
            onClick={() => close(null)}
            disabled={busy}
            data-cancel
            data-safe={danger || undefined}
          >
            {leaving(confirm)}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} loading={busy} disabled={!ready}>
            {again ? "Try again" : confirm}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What a field says of itself is not said below it once more. */
function useTold(problem: unknown) {
  const errors = problem instanceof Problem ? problem.errors : [];
  const told = new Set<string>();
  return {
    error(name: string) {
      const found = errors.filter(({ field }) => field === name || field.startsWith(`${name}.`));
      for (const { field } of found) told.add(field);
      return found[0]?.message;
    },
    /** Asked once the fields are there. */
    all: () => errors.length > 0 && errors.every(({ field }) => told.has(field)),
  };
}

interface FailureProps {
  command: Pick<Command<never>, "failure" | "arrived" | "remedy">;
  problem: unknown;
  /** Nobody knows whether it arrived. */
  unsure: boolean;
  told: () => boolean;
}

/** Why it failed, in one box. Stands after the fields, which say first what is wrong with them. */
function Failure({ command, problem, unsure, told }: FailureProps) {
  const { failure, arrived, remedy } = command;
  if (unsure && problem) {
    const state = arrived ?? "We do not know whether this arrived.";
    return (
      <FormError
        error={`We cannot reach Lyceum. ${state} Try again when you are connected: it is done only once.`}
      />
    );
  }
  if (!problem || told()) return <FormError error={null} />;
  return (
    <FormError
      error={failure ? `${failure}. ${sentence(problem)}` : problem}
      action={problem instanceof Problem && remedy?.(problem)}
    />
  );
}

/** The button that changes nothing: beside "Cancel assignment" it cannot be "Cancel". */
const leaving = (confirm: string) =>
  confirm.startsWith("Cancel ") ? confirm.replace("Cancel", "Keep") : "Cancel";

/**
 * The focus goes to the first thing to fill in, or to the button where there is nothing: to the one
 * that changes nothing where the other cannot be undone or cannot be pressed.
 */
function useFirstFocus(element: RefObject<HTMLFormElement | null>) {
  useLayoutEffect(() => {
    const all = element.current;
    if (!all || all.querySelector("[data-autofocus]")) return;
    const field = all.querySelector(
      "input:not([type=hidden], :disabled), textarea:not(:disabled), [role=radio]",
    );
    const button =
      all.querySelector("[data-safe]") ??
      all.querySelector("[type=submit]:not([aria-disabled])") ??
      all.querySelector("[data-cancel]");
    (field ?? button)?.setAttribute("data-autofocus", "");
  }, [element]);
}

/** What is being typed: a dialog that is closed by mistake loses nothing. */
function useValues<Values extends object>(form: Command<Values>["form"]) {
  const name = form?.keep && ownName(`lyceum-command-${form.keep}`);
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
