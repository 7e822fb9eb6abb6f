import { mostGrace, mostMinutes } from "@lyceum/core/coursework/exam/limits.ts";
import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { Checkbox, Radio, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Card } from "../../../ui/card.tsx";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { ZoneSelect } from "../../../ui/form/zone-select.tsx";
import css from "./build.module.css";
import type { ExamContent } from "./content.ts";
import { useEditing } from "./editing.ts";
import { PointsField } from "./points-field.tsx";
import { RichField } from "./rich-field.tsx";

const usualHonour =
  "I take this exam by myself, without help that is not allowed, and pass nothing of it on.";

/** When and how the exam is taken, marked and shown. */
export function Settings() {
  return (
    <div className={css.stack}>
      <Card title="What it is">
        <What />
      </Card>
      <Card title="When">
        <Window />
      </Card>
      <Card title="How it is taken">
        <Taking />
      </Card>
      <Card title="Marks and results">
        <Results />
      </Card>
    </div>
  );
}

const useFields = () => {
  const { content, set, faultsAt } = useEditing();
  return { content, set, fault: (field: keyof ExamContent) => faultsAt(field)[0] };
};

function What() {
  const { content, set, fault } = useFields();
  return (
    <Stack gap="md">
      <div className={css.setting} id="setting-title">
        <TextInput
          label="Title"
          value={content.title}
          maxLength={160}
          error={content.title.trim() ? fault("title") : "Enter a title."}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
      </div>
      <RichField
        label="Instructions (optional)"
        placeholder="Read before the start: what is examined, what may be used."
        value={content.intro ?? undefined}
        error={fault("intro")}
        onChange={(intro) => set({ intro })}
      />
    </Stack>
  );
}

/** By the clock of the student. */
function Window() {
  const { content, set, fault } = useFields();
  const { opensAt, closesAt, timezone, durationMinutes, graceSeconds } = content;
  const isBackwards = opensAt && closesAt && closesAt <= opensAt;
  return (
    <Stack gap="md">
      <div className={css.fields}>
        <div className={css.setting} id="setting-opensAt">
          <DateTime
            label="Opens"
            clock={timezone}
            time="09:00"
            clearable
            value={opensAt}
            error={fault("opensAt")}
            onChange={(next) => set({ opensAt: next })}
          />
        </div>
        <div className={css.setting} id="setting-closesAt">
          <DateTime
            label="Closes"
            clock={timezone}
            time="18:00"
            clearable
            value={closesAt}
            error={fault("closesAt") ?? (isBackwards ? "It must close after it opens." : null)}
            onChange={(next) => set({ closesAt: next })}
          />
        </div>
      </div>
      <ZoneSelect
        label="Time zone of the student"
        value={timezone}
        error={fault("timezone")}
        onChange={(next) => next && set({ timezone: next })}
      />
      <div className={css.fields}>
        <PointsField
          label="Time to work, in minutes"
          isWhole
          min={1}
          max={mostMinutes}
          value={durationMinutes}
          error={fault("durationMinutes")}
          onChange={(next) => set({ durationMinutes: next })}
        />
        <PointsField
          label="Grace, in seconds"
          isWhole
          max={mostGrace}
          value={graceSeconds}
          error={fault("graceSeconds")}
          onChange={(next) => set({ graceSeconds: next })}
        />
      </div>
      <p className={css.hint}>
        The time runs from the start, at the latest until the exam closes. In the grace after it
        what was written before is still taken, for a slow connection.
      </p>
    </Stack>
  );
}

function Taking() {
  const { content, set, fault } = useFields();
  const { paging, canGoBack, shuffle, honour } = content;
  const [words, setWords] = useState(honour ?? usualHonour);
  return (
    <Stack gap="md">
      <Radio.Group
        label="Questions are shown"
        value={paging}
        error={fault("paging")}
        onChange={(next) => set({ paging: next as ExamContent["paging"] })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="all" label="All on one page" />
          <Radio value="one" label="One at a time" />
        </Stack>
      </Radio.Group>
      {paging === "one" && (
        <Checkbox
          label="Earlier questions can be opened again"
          checked={canGoBack}
          onChange={(event) => set({ canGoBack: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label="Show the questions of each section in a random order"
        checked={shuffle}
        onChange={(event) => set({ shuffle: event.currentTarget.checked })}
      />
      <Switch
        label="Ask for a statement of honour before the start"
        checked={honour !== null}
        onChange={(event) => set({ honour: event.currentTarget.checked ? words : null })}
      />
      {honour !== null && (
        <Textarea
          label="The student confirms"
          autosize
          minRows={2}
          maxLength={2000}
          value={words}
          error={fault("honour")}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            set({ honour: event.currentTarget.value });
          }}
        />
      )}
    </Stack>
  );
}

function Results() {
  const { content, set, fault } = useFields();
  const { results, shows, markAnonymously, paper } = content;
  const byHand = sizeOf(paper).isMarkedByHand;
  return (
    <Stack gap="md">
      <div className={css.setting} id="setting-results">
        <Radio.Group
          label="The student gets the result"
          value={results}
          error={fault("results")}
          onChange={(next) => set({ results: next as ExamContent["results"] })}
        >
          <Stack gap={8} mt={6}>
            <Radio value="by_hand" label="When you release it" />
            <Radio
              value="at_once"
              label="As soon as it is submitted"
              description={
                byHand
                  ? "Only where you mark nothing by hand: this exam has such questions."
                  : undefined
              }
              disabled={byHand && results !== "at_once"}
            />
          </Stack>
        </Radio.Group>
      </div>
      <Radio.Group
        label="The result shows"
        value={shows}
        onChange={(next) => set({ shows: next as ExamContent["shows"] })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="marks" label="Their answers, points and comments" />
          <Radio value="answers" label="Also what was right" />
        </Stack>
      </Radio.Group>
      <Checkbox
        label="Hide names while marking by question"
        checked={markAnonymously}
        onChange={(event) => set({ markAnonymously: event.currentTarget.checked })}
      />
    </Stack>
  );
}
