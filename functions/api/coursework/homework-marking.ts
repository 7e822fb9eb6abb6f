import {
  type HomeworkEvent,
  homeworkLifecycle,
} from "@lyceum/core/coursework/homework/lifecycle.ts";
import {
  finish,
  mark,
  release,
  remark,
  requestResubmission,
  take,
} from "@lyceum/core/coursework/homework/marking.ts";
import { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { callersOf, commands } from "../commands.ts";

const may = (event: HomeworkEvent) => callersOf(homeworkLifecycle, event);
/** Every command on a homework answers with it as it is then. */
const answer = HomeworkView;

/** How homework is marked. Mounted at /assignments */
export const homeworkMarking = commands(["Homework"], {
  "/:assignmentId/homework/:homeworkId/take": {
    action: take,
    summary: "Begin to mark the last version",
    access: may("take"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/mark": {
    action: mark,
    summary: "Save the mark as far as it is; the student sees nothing of it",
    access: may("mark"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/finish": {
    action: finish,
    summary: "Finish marking: the mark waits for its release",
    access: may("finish"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/release": {
    action: release,
    summary: "Show the student the mark, and all that was said while marking",
    access: may("release"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/request-resubmission": {
    action: requestResubmission,
    summary: "Ask the student for another version, and say why",
    access: may("request-resubmission"),
    answer,
  },
  "/:assignmentId/homework/:homeworkId/remark": {
    action: remark,
    summary: "Mark again, and say why; what was released stays in sight",
    access: may("remark"),
    answer,
  },
});
