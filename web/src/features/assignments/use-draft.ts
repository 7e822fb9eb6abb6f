import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { intakeOf, intakeWords, neededOf, needsFile } from "@lyceum/core/assignment/words.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { patch } from "../../lib/api.ts";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { keys } from "../../lib/cache/keys.ts";
import { isFinal, Problem, sentence } from "../../lib/problem.ts";
import { intakeFault } from "./intake-counts.ts";

/** What the form edits; null is an emptied field. */
export interface Draft {
  title: string;
  serviceType: AssignmentView["serviceType"];
  subject: string | null;
  level: NonNullable<AssignmentView["level"]> | null;
  brief: string | null;
  dueDate: string | null;
  intake: NonNullable<AssignmentView["intake"]> | null;
}

const draftOf = (one: AssignmentView): Draft => ({
  title: one.title,
  serviceType: one.serviceType,
  subject: one.subject ?? null,
  level: one.level ?? null,
  brief: one.brief ?? null,
  dueDate: one.dueDate ?? null,
  intake: one.intake && Object.keys(one.intake).length > 0 ? one.intake : null,
});

/** Whether a field is the same: answers of the intake are compared by what they say. */
const same = (one: unknown, other: unknown) =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The answers another service asks for as well; an answer without words is none. */
export function intakeFor(service: Draft["serviceType"], intake: Draft["intake"]): Draft["intake"] {
  const kept = Object.entries(intake ?? {}).filter(
    ([name, value]) =>
      intakeOf[service].some((one) => one === name) &&
      value !== "" &&
      !(Array.isArray(value) && !value.length),
  );
  return kept.length ? Object.fromEntries(kept) : null;
}

export type Saving = "saved" | "changed" | "saving" | "failed";

/** How long after a save that met no server another is tried. */
const patience = 8000;

/** What is on the page and not saved. */
const changesOf = (draft: Draft, saved: Draft): Partial<Draft> =>
  Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => !same(value, saved[key as keyof Draft])),
  );

/**
 * Saves a draft while it is being written: what changed, a moment after the last key. Saves follow
 * each other, each with the version the one before has answered.
 */
export function useDraft(assignment: AssignmentView) {
  const client = useQueryClient();
  // What an ended sign-in or a cut connection left unsaved in this tab goes on where it was.
  const kept = `lyceum-draft-${assignment.id}`;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...draftOf(assignment),
    ...JSON.parse(sessionStorage.getItem(kept) ?? "{}"),
  }));
  const [state, setState] = useState<Saving>("saved");
  const [problem, setProblem] = useState<string | null>(null);
  const held = useRef({ saved: draftOf(assignment), version: assignment.version, draft });
  // What was changed here and elsewhere alike: it waits for a decision, and the rest goes on.
  const [theirs, setTheirs] = useState<Partial<Draft>>({});
  const running = useRef<Promise<boolean> | null>(null);
  /** The last save failed for a reason that passes by itself. */
  const cut = useRef(false);
  held.current.draft = draft;
  const open = useRef(theirs);
  open.current = theirs;

  // Somebody else (another tab, the team) may have changed it: what is untouched here follows.
  useEffect(() => {
    if (assignment.version <= held.current.version) return;
    const fresh = draftOf(assignment);
    const before = held.current.saved;
    held.current.saved = fresh;
    held.current.version = assignment.version;
    const mine = changesOf(held.current.draft, before);
    setTheirs((known) => ({
      ...known,
      ...Object.fromEntries(
        Object.entries(changesOf(fresh, before)).filter(
          ([key, value]) => key in mine && !same(mine[key as keyof Draft], value),
        ),
      ),
    }));
    setDraft((now) => ({
      ...fresh,
      ...Object.fromEntries(
        Object.entries(now).filter(([key, value]) => !same(value, before[key as keyof Draft])),
      ),
    }));
  }, [assignment]);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { saved, version, draft: now } = held.current;
    const fault = intakeFault(now.intake);
    const changes = Object.fromEntries(
      Object.entries(now).filter(
        ([key, value]) =>
          !same(value, saved[key as keyof Draft]) &&
          !(key in open.current) &&
          (key !== "title" || valid(now)) &&
          (key !== "intake" || !fault),
      ),
    );
    // What cannot be saved is said, and the rest is saved without it.
    const settle = (settled: boolean) => {
      cut.current = false;
      if (settled || fault) setProblem(fault ?? null);
      setState(settled && !fault ? "saved" : "failed");
      return settled && !fault;
    };
    if (Object.keys(changes).length === 0) return settle(Object.keys(open.current).length === 0);
    setState("saving");
    try {
      const next = await patch(`/assignments/${assignment.id}`, {
        version,
        ...changes,
      });
      held.current.saved = { ...saved, ...changes };
      held.current.version = next.version;
      client.setQueryData(
        workspaceQuery(assignment.id).queryKey,
        (known) => known && { ...known, assignment: next },
      );
      return settle(true);
    } catch (error) {
      cut.current = !isFinal(error);
      setState("failed");
      setProblem(sentence(error));
      if (error instanceof Problem && error.status === 409) {
        await client.invalidateQueries({ queryKey: keys.assignment(assignment.id) });
      }
      return false;
    }
  }, [assignment.id, client]);

  /** Saves now; waits for a save under way first, since each needs the version before. */
  const save = useCallback(async () => {
    await running.current;
    running.current = saveOnce();
    const done = await running.current;
    running.current = null;
    return done;
  }, [saveOnce]);

  // Each state a save ends in is another difference between the page and the server.
  useEffect(() => {
    const changes = changesOf(draft, held.current.saved);
    if (Object.keys(changes).length > 0) sessionStorage.setItem(kept, JSON.stringify(changes));
    else sessionStorage.removeItem(kept);
  }, [kept, draft, state]);

  const touched = useRef(Object.keys(changesOf(draft, held.current.saved)).length > 0);
  useEffect(() => {
    if (!touched.current) return;
    const timer = setTimeout(() => void save(), 900);
    return () => clearTimeout(timer);
  }, [draft, theirs, save]);

  // A connection that was cut comes back by itself, and nobody has to type again to be saved.
  useEffect(() => {
    if (state !== "failed" || !cut.current) return;
    const again = () => void save();
    const timer = setTimeout(again, patience);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [state, save]);

  // What is typed just before leaving goes too.
  useEffect(
    () => () => {
      if (touched.current) void save();
    },
    [save],
  );

  return {
    draft,
    state,
    problem,
    /** Fields that were changed elsewhere while they were written in here, as they are there. */
    theirs,
    settle(key: keyof Draft, take: boolean) {
      if (take) setDraft((now) => ({ ...now, [key]: theirs[key] }));
      setTheirs(({ [key]: _settled, ...rest }) => rest);
    },
    save,
    version: () => held.current.version,
    set: (part: Partial<Draft>) => {
      touched.current = true;
      setState("changed");
      setDraft((now) => ({ ...now, ...part }));
    },
  };
}

const valid = ({ title }: Draft) => title.trim().length >= 3;

/** Files that count as the student's own text, as core counts them. */
export const ownTexts = (files: FileView[]) =>
  files.filter(
    ({ side, visibility, status }) =>
      side === "student" &&
      visibility === "everyone" &&
      (canBeHad(status) || status === "scanning"),
  );

/** What a good request has, as core counts it too, and which of it must be there before it can be handed in. */
export function completeness(draft: Draft, ownFiles: number) {
  const { intake, serviceType } = draft;
  const steps = [
    { label: "Title", done: valid(draft), must: true },
    {
      label: "Due date in the future",
      done: Boolean(draft.dueDate && Date.parse(draft.dueDate) > Date.now()),
      must: true,
    },
    { label: "Subject", done: Boolean(draft.subject?.trim()), must: false },
    { label: "Level", done: Boolean(draft.level), must: false },
    {
      label: needsFile.includes(serviceType)
        ? "Brief or file"
        : "Brief, or a file that says what you need",
      done: Boolean(draft.brief?.trim()) || ownFiles > 0,
      must: !needsFile.includes(serviceType),
    },
    ...neededOf[serviceType].map((name) => ({
      label: intakeWords[name],
      done: Boolean(intakeFor(serviceType, intake)?.[name]),
      must: false,
    })),
    ...(needsFile.includes(serviceType)
      ? [{ label: "A file with your own text", done: ownFiles > 0, must: true }]
      : []),
  ];
  const done = steps.filter((one) => one.done).length;
  return {
    steps,
    done,
    of: steps.length,
    share: done / steps.length,
    ready: steps.every((one) => one.done || !one.must),
  };
}
