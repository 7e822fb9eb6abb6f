import { type Act, buttons } from "@lyceum/core/assignment/events.ts";
import { Button, Modal } from "@mantine/core";
import { IconRefreshAlert } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { ulid } from "ulid";
import { type AssignmentView, statusOf } from "../../../lib/assignment/assignment.ts";
import { buttonOf, doneOf } from "../../../lib/assignment/move-words.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { Problem } from "../../../lib/problem.ts";
import { giveBack } from "../../../ui/focus.ts";
import { FormError } from "../../../ui/form/form-error.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { workspaceQuery } from "../queries.ts";
import type { MoveForm, Scene } from "./form.ts";
import { forms } from "./forms.ts";
import css from "./moves.module.css";

type Values = Record<string, unknown>;

interface Props {
  scene: Scene;
  /** What is to be done; null keeps the dialog shut. */
  act: Act | null;
  close: () => void;
  /** The form and words of something that is done to one part of the page. */
  other?: { form: MoveForm; title: string; says: string; confirm: string; done: string };
  /** What was pressed to open it: focus goes back there. */
  origin: RefObject<HTMLElement | null>;
}

/**
 * One dialog for everything that can be done to an assignment: it says what will happen, asks for
 * what it needs, and sends it with the version that is on the page. What was changed meanwhile is
 * said and read again; what was typed stays.
 */
export function MoveDialog({ scene, act, close, other, origin }: Props) {
  // The last one stays while the dialog fades away.
  const shown = useRef<Act | null>(act);
  if (act) shown.current = act;
  const now = shown.current;
  const found = other?.form ?? (now && now !== "accept-offer" ? forms[now] : undefined);
  return (
    <Modal
      opened={act !== null}
      onClose={close}
      size={found?.wide ? "lg" : "md"}
      title={other?.title ?? (now && buttonOf(now, scene.space.assignment, scene.side))}
      returnFocus={false}
      onExitTransitionEnd={() => {
        giveBack(origin.current);
      }}
    >
      {now && found && (
        <Body key={now} scene={scene} act={now} close={close} form={found} other={other} />
      )}
    </Modal>
  );
}

interface BodyProps extends Omit<Props, "act" | "origin"> {
  act: Act;
  form: MoveForm;
}

function Body({ scene, act, close, form, other }: BodyProps) {
  const { assignment } = scene.space;
  const navigate = useNavigate();
  const client = useQueryClient();
  const kept = `lyceum-move-${assignment.id}-${other?.title ?? act}`;
  const [values, setValues] = useKeptValues(form, scene, kept);
  const key = useRef(ulid());
  const [problem, setProblem] = useState<unknown>(null);
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const words = buttons[act];
  const possible = other ? true : assignment.allowed.includes(act);
  const { word } = statusOf(assignment, scene.side);

  async function send() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setChanged(false);
    const reread = () => client.invalidateQueries({ queryKey: keys.assignment(assignment.id) });
    try {
      const { id, version } = assignment;
      const answer = await form.send({ id, version, key: key.current }, values, scene);
      sessionStorage.removeItem(kept);
      void client.invalidateQueries({ queryKey: keys.lists.assignments });
      void client.invalidateQueries({ queryKey: keys.home });
      const { queryKey } = workspaceQuery(id);
      if (act === "discard") void navigate({ to: "/assignments" });
      else if (isAssignment(answer, id)) {
        // The answer is the assignment as it is now: the buttons follow at once, the rest is read again.
        client.setQueryData(queryKey, (known) => known && { ...known, assignment: answer });
        void reread();
      } else await reread();
      const after = act === "discard" ? undefined : client.getQueryData(queryKey)?.assignment;
      toast(other?.done ?? doneOf(act, after, scene.side));
      close();
    } catch (error) {
      // Another try after a refusal is another command.
      if (error instanceof Problem && error.final) key.current = ulid();
      if (error instanceof Problem && error.status === 409) {
        // What it would do to the money, too, which may have changed by time alone.
        for (const one of [keys.cancellation, keys.decision]) {
          void client.invalidateQueries({ queryKey: one(assignment.id) });
        }
        await reread();
        if (staleCodes.includes(error.code)) setChanged(true);
        else setProblem(error);
      } else setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  const element = useRef<HTMLFormElement>(null);
  useFirstFocus(element);
  const { Fields } = form;
  const errors = problem instanceof Problem ? problem.errors : [];
  const error = (field: string) =>
    errors.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message;
  const danger = words.danger && !other;
  return (
    <form
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className={css.says}>{other?.says ?? words.says(assignment, scene.side)}</p>
      {Fields && (
        <Fields
          {...scene}
          values={values}
          error={error}
          set={(part) => setValues((all) => ({ ...all, ...(part as Values) }))}
        />
      )}
      <div className={css.foot}>
        <div role="status">
          {changed && (
            <div className={css.changed}>
              <IconRefreshAlert size={18} stroke={1.75} aria-hidden />
              <span>
                {possible
                  ? "Someone changed this assignment a moment ago, so nothing was sent. The page shows the latest version, and what you typed is still here. Check it, then press the button again."
                  : `Someone else acted first. The assignment is now “${word}”, and this is no longer possible. What you typed stays here until you close this.`}
              </span>
            </div>
          )}
          {!changed && !possible && !busy && (
            <div className={css.changed}>
              <IconRefreshAlert size={18} stroke={1.75} aria-hidden />
              <span>
                The assignment has changed while this was open: it is now “{word}”, and this is no
                longer possible.
              </span>
            </div>
          )}
        </div>
        <FormError error={problem} />
        <div className={css.buttons}>
          <Button variant="default" type="button" onClick={close} data-safe={danger || undefined}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={danger ? "red" : undefined}
            loading={busy}
            disabled={!possible || !(form.ready?.(values, scene) ?? true)}
          >
            {other?.confirm ?? words.confirm ?? buttonOf(act, assignment, scene.side)}
          </Button>
        </div>
      </div>
    </form>
  );
}

/**
 * The dialog's focus goes to the first thing to fill in, or to the button where there is nothing:
 * to the one that changes nothing where the other cannot be undone.
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

const isAssignment = (answer: unknown, id: string): answer is AssignmentView =>
  typeof answer === "object" && answer !== null && "id" in answer && answer.id === id;

/** Said by the dialog in its own words. */
const staleCodes = ["assignment.stale", "assignment.illegal-move", "offer.illegal-move"];

/** What is being typed, kept for as long as the tab lives: a dialog closed by mistake loses nothing. */
function useKeptValues(form: MoveForm, scene: Scene, name: string) {
  const [values, setValues] = useState<Values>(() => {
    const kept = form.fleeting ? null : sessionStorage.getItem(name);
    return { ...(form.initial(scene) as Values), ...(kept ? JSON.parse(kept) : {}) };
  });
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (!form.fleeting) sessionStorage.setItem(name, JSON.stringify(values));
  }, [form, name, values]);
  return [values, setValues] as const;
}
