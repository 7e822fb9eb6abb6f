import { type Act, actionOf, assignmentEvents, buttons } from "@lyceum/core/assignment/events.ts";
import type { EventRow } from "@lyceum/core/assignment/timeline/event-words.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type AssignmentView, statusOf } from "../../../lib/assignment/assignment.ts";
import { buttonOf, doneOf } from "../../../lib/assignment/move-words.ts";
import { workspaceQuery } from "../../../lib/assignment/workspace.ts";
import { invoicesQuery, isToPay } from "../../../lib/billing/queries.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { staleness } from "../../../lib/cache/stale.ts";
import type { Problem } from "../../../lib/problem.ts";
import { type AnyCommand, anyCommand } from "../../../ui/command/command.ts";
import { isThing } from "../../../ui/command/use-command.ts";
import { toast } from "../../../ui/toast/toasts.ts";
import type { AnyForm, Scene } from "./form.ts";
import { formOf } from "./forms.ts";

/** Something that is done to a part of the page: the words and the form of it. */
export interface PartCommand {
  form: AnyForm;
  title: string;
  says: string;
  confirm: string;
  done: string;
}

/** What a refusal means by these codes the page itself can say better. */
const staleCodes = ["assignment.stale", "assignment.illegal-move", "offer.illegal-move"];

/**
 * The command of an act on an assignment. It is sent with the version that is on the page; what was
 * changed meanwhile is said and read again.
 */
export function useActCommand(scene: Scene) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { assignment } = scene.space;
  const { id, version } = assignment;
  const { queryKey } = workspaceQuery(id);
  const reread = () => client.invalidateQueries({ queryKey });

  async function show(answer: unknown, act: Act, done?: string) {
    const { changed } = staleness(client);
    changed(keys.lists.assignments);
    changed(keys.home);
    if (act === "discard") void navigate({ to: "/assignments" });
    else if (isThing<AssignmentView>(answer, id)) {
      // The answer is the assignment as it is now: the buttons follow at once, the rest is read again.
      client.setQueryData(queryKey, (known) => known && { ...known, assignment: answer });
      changed(queryKey);
    } else await reread();
    const after = act === "discard" ? undefined : client.getQueryData(queryKey)?.assignment;
    toast(done ?? doneOf(act, after, scene.side));
    if (act === "accept-quote") await leadToInvoice();
  }

  /** A deposit is paid at once: its invoice is there by now. */
  async function leadToInvoice() {
    const now = { ...invoicesQuery(id), staleTime: 0 };
    const found = await client.fetchQuery(now).catch(() => undefined);
    const invoice = found?.items.find((one) => isToPay(one) && one.deposit > 0);
    if (!invoice) return;
    await navigate({
      to: "/assignments/$assignmentId/invoices/$invoiceId",
      params: { assignmentId: id, invoiceId: invoice.id },
    });
  }

  async function refused(problem: Problem) {
    if (problem.status !== 409) return false;
    // What it would do to the money, too, which may have changed by time alone.
    for (const one of [keys.cancellation, keys.decision]) {
      void client.invalidateQueries({ queryKey: one(id) });
    }
    await reread();
    return staleCodes.includes(problem.code);
  }

  return (act: Act, part?: PartCommand): AnyCommand | null => {
    const found = part?.form ?? (act === "accept-offer" ? undefined : formOf(act));
    if (!found) return null;
    const words = buttons[act];
    const possible = part ? true : assignment.allowed.includes(act);
    const { word } = statusOf(assignment, scene.side);
    const frame = {
      title: part?.title ?? buttonOf(act, assignment, scene.side),
      text: part?.says ?? words.says(assignment, scene.side),
      confirm: part?.confirm ?? words.confirm ?? buttonOf(act, assignment, scene.side),
      danger: words.danger && !part,
      refused,
      changed: possible
        ? "Someone changed this assignment a moment ago, so nothing was sent. The page shows the latest version, and what you typed is still here. Check it, then press the button again."
        : `Someone else acted first. The assignment is now “${word}”, and this is no longer possible. What you typed stays here until you close this.`,
      blocked: possible
        ? undefined
        : `The assignment has changed while this was open: it is now “${word}”, and this is no longer possible.`,
      arrived:
        !possible && leadsTo(act, assignment.status)
          ? `The assignment is now “${word}”, so this has most likely arrived.`
          : undefined,
    };
    return found(({ Fields, ...form }) =>
      anyCommand({
        ...frame,
        wide: form.wide,
        form: {
          initial: form.initial(scene),
          fields: (props) => (Fields ? <Fields {...scene} {...props} /> : undefined),
          ready: (values) => form.ready?.(values, scene) ?? true,
          keep: form.fleeting ? undefined : `${id}-${part?.title ?? act}`,
        },
        async send(values, key) {
          const answer = await form.send({ id, version, key }, values, scene);
          await show(answer, act, part?.done);
        },
      }),
    );
  };
}

function leadsTo(act: Act, status: AssignmentView["status"]) {
  const row: EventRow = assignmentEvents[actionOf[act]];
  return row.moves?.some((one) => one.to === status) ?? false;
}
