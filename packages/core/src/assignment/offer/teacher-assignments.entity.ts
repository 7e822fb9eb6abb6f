import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { phaseOf, phases, type TeacherState, teacherStates } from "./states.ts";

/** Nothing time alone would change: out of the sparse index. */
export const noTimer = "none";

/** A teacher's part in an assignment, from the offer to the end. One a teacher; the lifecycle says which states follow. */
export const TeacherAssignments = new Entity(
  {
    model: { entity: "TEACHER_ASSIGNMENTS", service: "lyceum", version: "1" },
    attributes: {
      /** A new one for each offer: who declined may be asked again. */
      id: { type: "string", required: true },
      assignmentId: { type: "string", required: true, label: "of" },
      teacherId: { type: "string", required: true },
      /** First and last name when it was offered, so that the page is one query. */
      teacherName: { type: "string", required: true },
      /** The assignment's, for the frames that tell of it. */
      assignmentCode: { type: "string" },
      status: {
        type: teacherStates,
        required: true,
      },
      role: { type: ["lead", "assistant"] as const, required: true, default: "lead" },
      offerExpiresAt: { type: "string" },
      offeredBy: { type: "string" },
      offeredByName: { type: "string" },
      /** What staff tell the teacher. */
      note: { type: "string" },
      assignedAt: { type: "string" },
      endedAt: { type: "string" },
      endReason: { type: "string" },
      /** What the teacher says beside the class of the reason. */
      endText: { type: "string" },

      /** Follows the status: which list of the teacher it stands in. */
      phase: {
        type: phases,
        required: true,
        default: "over",
        watch: ["status"],
        set: (_: unknown, { status }: { status?: TeacherState }) => status && phaseOf(status),
      },
      /** `offers` while it waits for an answer that must come until `timerAt`. */
      timer: { type: "string", required: true, default: noTimer },
      timerAt: { type: "string", required: true, default: noTimer },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "teachers",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["teacherId"] },
      },
      byTeacher: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["createdAt", "assignmentId"] },
      },
      byPhase: {
        index: "gsi2",
        condition: (item: { phase?: string }) => item.phase !== "over",
        pk: { field: "gsi2pk", composite: ["teacherId"] },
        sk: { field: "gsi2sk", composite: ["phase", "assignmentId"] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timer?: string }) => item.timer !== noTimer,
        pk: { field: "gsi3pk", composite: ["timer"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "assignmentId", "teacherId"] },
      },
    },
  },
  { client, table: env.table },
);

export type TeacherAssignment = EntityItem<typeof TeacherAssignments>;
