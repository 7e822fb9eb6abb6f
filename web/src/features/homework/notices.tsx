import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";

/** What is out of the ordinary: excused, asked for again, or nothing came. */
export function Notices() {
  const { work: homework, side } = useHomework();
  const { excused, askedAgain, isMissing, student, status } = homework;
  const isStudents = side === "student";
  return (
    <>
      {excused && (
        <p className={css.notice}>
          <strong>{excused.name}</strong> excused {isStudents ? "you" : student.name}{" "}
          <When at={excused.at} />: <Words text={excused.reason} />
        </p>
      )}
      {askedAgain && status !== "released" && (
        <p className={css.notice}>
          <strong>{askedAgain.name}</strong> asked for another submission{" "}
          <When at={askedAgain.at} />: <Words text={askedAgain.reason} />
        </p>
      )}
      {isMissing && (
        <p className={css.notice} data-trouble>
          {isStudents ? "You have submitted nothing" : `${student.name} has submitted nothing`}, and
          it was due <When at={homework.effectiveDueAt ?? ""} full />.
        </p>
      )}
    </>
  );
}
