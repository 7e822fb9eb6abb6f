import { Button } from "@mantine/core";
import { IconCheck, IconCircle, IconCircleFilled, IconX } from "@tabler/icons-react";
import { useId } from "react";
import type { PictureAddress } from "../editor/nodes/picture.ts";
import { TextView } from "../editor/text-view.tsx";
import type { PartProps } from "./part.ts";
import css from "./question.module.css";
import { idsOf, type QuestionOf, type ShownOption } from "./shown.ts";

interface Props extends PartProps {
  question: QuestionOf<"choice"> | QuestionOf<"multiple">;
}

/** Options to choose from, or those that were chosen. */
export function Options(props: Props) {
  if (!props.onChange) return <Chosen {...props} />;
  return <Choosing {...props} onChange={props.onChange} />;
}

function Choosing({ question, answer, onChange, disabled, address, title, prompt }: Props) {
  const name = useId();
  const isOne = question.kind === "choice";
  const chosen = idsOf(answer);

  function choose(id: string, isChosen: boolean) {
    if (isOne) return onChange?.(id);
    const next = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
    onChange?.(next.length ? [...new Set(next)].sort() : null);
  }

  return (
    <fieldset
      role={isOne ? "radiogroup" : undefined}
      aria-labelledby={title}
      aria-describedby={prompt}
      className={css.options}
    >
      <p className={css.hint}>{isOne ? "Choose one." : "Choose all that apply."}</p>
      {question.options.map(({ id, text }) => (
        <label key={id} className={css.option}>
          <input
            type={isOne ? "radio" : "checkbox"}
            name={name}
            value={id}
            checked={chosen.includes(id)}
            disabled={disabled}
            onChange={(event) => choose(id, event.currentTarget.checked)}
          />
          <div className={css.optionText}>
            <TextView document={text} address={address} />
          </div>
        </label>
      ))}
      {isOne && chosen.length > 0 && !disabled && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={css.clear}
          onClick={() => onChange?.(null)}
        >
          Clear choice
        </Button>
      )}
    </fieldset>
  );
}

const icons = {
  right: IconCheck,
  wrong: IconX,
  // Chosen, and whether it is right is not said: no tick either.
  open: IconCircleFilled,
  missed: IconCheck,
  left: IconCircle,
};

/** Without a key nobody learns whether it was right. */
function stateOf({ isRight }: ShownOption, isChosen: boolean) {
  if (isRight === undefined) return isChosen ? "open" : "left";
  if (isChosen) return isRight ? "right" : "wrong";
  return isRight ? "missed" : "left";
}

const words = {
  right: "Chosen, right",
  wrong: "Chosen, wrong",
  open: "Chosen",
  missed: "Right, not chosen",
  left: "",
};

function Chosen({ question, answer, address, title }: Props) {
  const chosen = idsOf(answer);
  return (
    <>
      <ul className={css.options} aria-labelledby={title}>
        {question.options.map((option) => (
          <Read
            key={option.id}
            option={option}
            state={stateOf(option, chosen.includes(option.id))}
            isAsked={answer !== null && answer !== undefined}
            address={address}
          />
        ))}
      </ul>
      {answer === null && <p className={css.none}>No answer</p>}
    </>
  );
}

interface ReadProps {
  option: ShownOption;
  state: keyof typeof words;
  /** There is an answer, so something was left out of it. */
  isAsked: boolean;
  address?: PictureAddress;
}

function Read({ option, state, isAsked, address }: ReadProps) {
  const Icon = icons[state];
  const isChosen = state !== "missed" && state !== "left";
  const said = state === "missed" && !isAsked ? "Right" : words[state];
  return (
    <li className={css.option} data-state={state}>
      <Icon size={18} stroke={state === "left" ? 1.25 : 2} aria-hidden className={css.sign} />
      <div className={css.optionText}>
        <TextView document={option.text} address={address} />
        {said && <span className={css.said}>{said}</span>}
        {isChosen && option.feedback && (
          <div className={css.feedback}>
            <TextView document={option.feedback} address={address} />
          </div>
        )}
      </div>
    </li>
  );
}
