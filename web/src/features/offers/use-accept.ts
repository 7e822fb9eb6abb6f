import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { useNavigate } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { type AssignmentView, nextOf } from "../../lib/assignment/assignment.ts";
import { keys } from "../../lib/cache/keys.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import type { Command } from "../../ui/command/command.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";

/** The dialog that says yes. */
export function useAccept(answered: (id: string) => void) {
  const navigate = useNavigate();
  const zone = useZone();
  const accept = useCommand<OfferView, AssignmentView>({
    send: ({ assignmentId }, key) => post(`/assignments/${assignmentId}/offers/accept`, {}, key),
    show(after, { id, assignmentId, title }) {
      answered(id);
      toast(`“${title}” is yours. ${nextOf(after, "teacher")}`);
      void navigate({ to: "/assignments/$id", params: { id: assignmentId } });
    },
    stale: () => [keys.allLists, keys.home],
  });
  return (offer: OfferView): Command => {
    const { title, student, dueDate } = offer;
    return {
      title: `Accept “${title}”?`,
      text: dueDate
        ? `You take on this work and finish it by ${absolute(dueDate, zone)}, your time. We tell ${student} who the teacher is.`
        : `You take on this work. We tell ${student} who the teacher is.`,
      confirm: "Accept offer",
      failure: "You do not have this assignment",
      send: () => accept.send(offer),
    };
  };
}
