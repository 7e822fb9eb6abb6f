import type { ReactNode } from "react";
import type { PictureAddress } from "../editor/nodes/picture.ts";
import { TextView } from "../editor/text-view.tsx";
import css from "./question.module.css";
import { type QuestionOf, type ShownQuestion, unitName } from "./shown.ts";

interface Props {
  question: ShownQuestion;
  address?: PictureAddress;
}

/** What is right, and what is said of the question: only where the question says it. Options say it themselves. */
export function Key({ question, address }: Props) {
  return (
    <>
      {question.kind === "short" && question.accepted && (
        <Said title="Accepted">
          <ul className={css.accepted}>
            {question.accepted.map((one) => (
              <li key={one} dir="auto">
                {one}
              </li>
            ))}
          </ul>
          {question.accepted.some((one) => one.includes("*")) && (
            <p className={css.hint}>* stands for any words.</p>
          )}
        </Said>
      )}
      {question.kind === "numeric" && question.value !== undefined && (
        <Said title="Right">
          <p className={css.right} dir="ltr">
            {numberWords(question)}
          </p>
        </Said>
      )}
      {question.kind === "long" && question.sample && (
        <Said title="A sample answer">
          <TextView document={question.sample} address={address} />
        </Said>
      )}
      {question.feedback && (
        <Said title="Feedback">
          <TextView document={question.feedback} address={address} />
        </Said>
      )}
    </>
  );
}

const Said = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={css.key}>
    <p className={css.keyTitle}>{title}</p>
    {children}
  </div>
);

/** "9.81 m/s², 2 % more or less; also in cm/s²" */
function numberWords({ value, tolerance, units = [] }: QuestionOf<"numeric">) {
  const [own, ...others] = units.map(unitName);
  const sign = tolerance?.kind === "percent" ? " %" : own ? ` ${own}` : "";
  return [
    `${value}${own ? ` ${own}` : ""}`,
    tolerance ? `, ${tolerance.amount}${sign} more or less` : "",
    others.length ? `; also in ${others.join(", ")}` : "",
  ].join("");
}
