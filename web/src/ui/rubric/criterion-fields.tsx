import { mostLevels, mostPoints } from "@lyceum/core/coursework/rubric/limits.ts";
import { ActionIcon, Button, Group, NumberInput, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import css from "./rubric-editor.module.css";
import {
  type CriterionValues,
  isTooMuch,
  type LevelValues,
  newLevel,
  usualLevels,
} from "./values.ts";

export interface Moved {
  by: -1 | 1;
}

interface Props {
  criterion: CriterionValues;
  index: number;
  /** How many criteria there are. */
  count: number;
  set: (part: Partial<CriterionValues>) => void;
  remove: () => void;
  move: (by: -1 | 1) => void;
  /** It was moved a moment ago, up or down. */
  moved: Moved | undefined;
  error: (field: string) => string | undefined;
}

/** One criterion: what is looked at, how many points there are, and how well it can be met. */
export function CriterionFields({
  criterion,
  index,
  count,
  set,
  remove,
  move,
  moved,
  error,
}: Props) {
  const { title, description, points, levels } = criterion;
  const name = title.trim() || `criterion ${index + 1}`;
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  // The browser drops the focus of what is put elsewhere.
  useEffect(() => {
    if (moved) (moved.by < 0 ? up : down).current?.focus();
  }, [moved]);
  const put = (next: LevelValues[]) => set({ levels: next });
  return (
    <li className={css.criterion}>
      <fieldset>
        <legend>Criterion {index + 1}</legend>
        <div className={css.tools}>
          <ActionIcon
            ref={up}
            disabled={index === 0}
            aria-label={`Move ${name} up`}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={17} stroke={1.5} />
          </ActionIcon>
          <ActionIcon
            ref={down}
            disabled={index === count - 1}
            aria-label={`Move ${name} down`}
            onClick={() => move(1)}
          >
            <IconArrowDown size={17} stroke={1.5} />
          </ActionIcon>
          <ActionIcon disabled={count === 1} aria-label={`Remove ${name}`} onClick={remove}>
            <IconTrash size={17} stroke={1.5} />
          </ActionIcon>
        </div>
        <div className={css.titled}>
          <TextInput
            label="What is looked at"
            placeholder="Structure"
            value={title}
            maxLength={160}
            error={error("title")}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Points
            label="Points"
            value={points}
            error={error("points")}
            onChange={(next) => set({ points: next })}
          />
        </div>
        <Description value={description} onChange={(next) => set({ description: next })} />
        {levels.length > 0 && (
          <ol className={css.levels} aria-label={`Levels of ${name}`}>
            {levels.map((level, at) => (
              <Level
                key={level.id}
                level={level}
                name={`level ${at + 1} of ${name}`}
                error={
                  isTooMuch(level, criterion) ? `${points} at most` : error(`levels.${at}.points`)
                }
                set={(part) => put(levels.with(at, { ...level, ...part }))}
                remove={() => put(levels.toSpliced(at, 1))}
              />
            ))}
          </ol>
        )}
        <Group gap="sm">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
            disabled={levels.length >= mostLevels}
            aria-label={`Add ${levels.length ? "level" : "levels"} to ${name}`}
            onClick={() => put(levels.length ? [...levels, newLevel()] : usualLevels(points))}
          >
            {levels.length ? "Add level" : "Add levels"}
          </Button>
          {!levels.length && (
            <span className={css.hint}>Without levels, points are typed when it is marked.</span>
          )}
        </Group>
      </fieldset>
    </li>
  );
}

interface LevelProps {
  level: LevelValues;
  name: string;
  error: string | undefined;
  set: (part: Partial<LevelValues>) => void;
  remove: () => void;
}

function Level({ level, name, error, set, remove }: LevelProps) {
  return (
    <li className={css.level}>
      <div className={css.titled}>
        <TextInput
          aria-label={`Name of ${name}`}
          placeholder="How well it is met"
          value={level.title}
          maxLength={160}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Points
          label={`Points of ${name}`}
          isBare
          value={level.points}
          error={error}
          onChange={(points) => set({ points })}
        />
        <ActionIcon aria-label={`Remove ${name}`} onClick={remove}>
          <IconTrash size={17} stroke={1.5} />
        </ActionIcon>
      </div>
      <Description
        name={name}
        value={level.description}
        onChange={(description) => set({ description })}
      />
    </li>
  );
}

interface PointsProps {
  label: string;
  /** The label is for those who do not see the field. */
  isBare?: boolean;
  value: number | string;
  error: string | undefined;
  onChange: (next: number | string) => void;
}

const Points = ({ label, isBare, ...rest }: PointsProps) => (
  <NumberInput
    {...(isBare ? { "aria-label": label } : { label })}
    min={0}
    max={mostPoints}
    decimalScale={2}
    allowNegative={false}
    hideControls
    {...rest}
  />
);

interface DescriptionProps {
  name?: string;
  value: string;
  onChange: (next: string) => void;
}

const Description = ({ name, value, onChange }: DescriptionProps) => (
  <Textarea
    {...(name
      ? { "aria-label": `Description of ${name}`, placeholder: "What that looks like (optional)" }
      : { label: "Description (optional)" })}
    value={value}
    autosize
    minRows={1}
    maxRows={8}
    maxLength={1000}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
