import { mostPoints } from "@lyceum/core/coursework/rubric/limits.ts";
import { Button, Group, NumberInput, Radio, Select, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { rubricsQuery } from "../../lib/coursework/kept.ts";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { RubricEditor } from "../rubric/rubric-editor.tsx";
import { newRubric, rubricValues } from "../rubric/values.ts";
import css from "./fields.module.css";
import type { MarkedByValues } from "./marked-by-values.ts";

interface Props {
  values: MarkedByValues;
  set: (part: Partial<MarkedByValues>) => void;
  error: (field: string) => string | undefined;
  /** Of these one is chosen. */
  kinds?: readonly MarkedByValues["markedBy"][];
}

const words: Record<MarkedByValues["markedBy"], string> = {
  nothing: "Words alone",
  points: "Points",
  rubric: "A rubric",
};
const allKinds = ["nothing", "points", "rubric"] as const;

/** How work is marked: with words alone, by points, or by a rubric that is chosen or made here. */
export function MarkedByFields({ values, set, error, kinds = allKinds }: Props) {
  const { markedBy, points, rubric } = values;
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Marked by"
        value={markedBy}
        onChange={(next) => set({ markedBy: next as MarkedByValues["markedBy"] })}
      >
        <Group gap="lg" mt={6}>
          {kinds.map((one) => (
            <Radio key={one} value={one} label={words[one]} />
          ))}
        </Group>
      </Radio.Group>
      {markedBy === "points" && (
        <NumberInput
          label="How many points there are"
          w={200}
          min={0}
          max={mostPoints}
          decimalScale={2}
          hideControls
          value={points}
          error={error("points")}
          onChange={(next) => set({ points: next })}
        />
      )}
      {markedBy === "rubric" && (
        <>
          <RubricChoice rubric={rubric} choose={(next) => set({ rubric: next })} />
          {rubric && (
            <div className={css.chosen}>
              <RubricEditor
                values={rubric}
                set={(next) => set({ rubric: next })}
                error={(field) => error(`rubric.${field}`)}
              />
            </div>
          )}
        </>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  rubric: MarkedByValues["rubric"];
  choose: (next: MarkedByValues["rubric"]) => void;
}

/** A rubric that is kept becomes a copy of this work's own. */
function RubricChoice({ rubric, choose }: ChoiceProps) {
  const isTeacher = useMe().role === "teacher";
  const mine = useQuery({ ...rubricsQuery("mine"), enabled: isTeacher });
  const schools = useQuery(rubricsQuery("school"));
  const all = [...(mine.data ?? []), ...(schools.data ?? [])];
  const optionsOf = (some: typeof mine.data = []) =>
    some.map(({ id, title, criteria }) => ({
      value: id,
      label: `${title}, ${count(criteria.length, "criterion", "criteria")}`,
    }));
  const data = [
    { group: "Yours", items: optionsOf(mine.data) },
    { group: "The school’s", items: optionsOf(schools.data) },
  ].filter(({ items }) => items.length > 0);
  const kept = rubric?.rubricId;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="Rubric"
        flex={1}
        miw={220}
        searchable
        placeholder={all.length ? "Choose one" : "None is kept yet"}
        disabled={!all.length}
        data={data}
        value={all.some(({ id }) => id === kept) ? kept : null}
        onChange={(id) => {
          const found = all.find((one) => one.id === id);
          if (found) choose(rubricValues({ ...found, rubricId: found.id }));
        }}
        nothingFoundMessage="No such rubric"
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
        onClick={() => choose(newRubric())}
      >
        Make one here
      </Button>
    </Group>
  );
}
