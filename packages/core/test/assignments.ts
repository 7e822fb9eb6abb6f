import { create } from "../src/assignment/assignments.ts";
import { upload } from "../src/assignment/file/upload.ts";
import { sign } from "../src/assignment/intake/edits.ts";
import { submit } from "../src/assignment/intake/submission.ts";
import { TeacherAssignments } from "../src/assignment/offer/teacher-assignments.entity.ts";
import { integrityDeclaration } from "../src/assignment/schema.ts";
import { newId } from "../src/id.ts";
import { list } from "../src/notification/notifications.ts";
import { notify } from "../src/notification/notify.ts";
import * as given from "./given.ts";

/** An assignment this person has to do with: a student's own, one a teacher works on, anybody's for staff. */
export async function assignment(
  person: given.Person | undefined,
  status: "draft" | "signed" | "submitted" = "draft",
) {
  const isStudent = person?.actor.role === "student";
  const student = person && isStudent ? person : await given.student();
  const made = await create(student.actor, {
    serviceType: "tutoring",
    title: "Calculus",
    timezone: "Europe/Lisbon",
    brief: "Four lessons.",
    dueDate: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  });
  if (person?.actor.role === "teacher") {
    await TeacherAssignments.create({
      id: newId("teacher-assignment"),
      assignmentId: made.id,
      teacherId: person.profileId,
      teacherName: "Ada Teacher",
      status: "accepted",
    }).go();
  }
  // A student signs with the handing in; staff need it signed before.
  if (status === "draft" || (status === "signed" && isStudent)) return made;
  const declaration = { version: integrityDeclaration.version, accepted: true } as const;
  if (status === "signed") {
    return sign(student.actor, { assignmentId: made.id, version: 1, declaration });
  }
  return submit(student.actor, { assignmentId: made.id, version: 1, declaration });
}

/** A file this person has announced, in an assignment of theirs; for who uploads none, a student has. */
export async function file(person: given.Person | undefined, { size = 1000 } = {}) {
  const level = person?.actor.accessLevel;
  const looks = !person || level === "auditor" || level === "finance";
  const uploader = looks ? await given.student() : person;
  const { id: assignmentId } = await assignment(uploader);
  const { file: made } = await upload(uploader.actor, {
    assignmentId,
    name: "essay.pdf",
    size,
    type: "application/pdf",
  });
  return { assignmentId, fileId: made.id };
}

/** Something this person was told. */
export async function notification(person: given.Person) {
  const at = new Date().toISOString();
  await notify({
    userId: person.userId,
    category: "account",
    title: "Welcome",
    link: "/",
    key: at,
    at,
  });
  const { items } = await list(person.actor, {});
  return { notificationId: items[0]?.id ?? "" };
}
