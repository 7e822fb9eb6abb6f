import type { PaperView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { examPaperQuery } from "../../../lib/coursework/exam-papers.ts";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ThingPage } from "../../../ui/thing-page.tsx";
import { sectionTitle } from "../numbered.ts";
import { QuestionAnswers } from "./answers.tsx";
import { QuestionFigures } from "./figures.tsx";
import css from "./paper.module.css";
import { Students } from "./students.tsx";
import { useRegrade } from "./use-regrade.tsx";
import { figure } from "./words.ts";

const from = "/inside/exam-papers/$paperId";

/** The students who have the same questions, how each question did, and marking by question. */
export function ExamPaper() {
  const { paperId } = useParams({ from });
  const { question } = useSearch({ from });
  const found = useQuery(examPaperQuery(paperId));
  return (
    <ThingPage query={found} name="Exam paper" icon={IconSchool}>
      {(paper) =>
        question && paper.questions.some((one) => one.question.id === question) ? (
          <ByQuestion key={question} paper={paper} questionId={question} />
        ) : (
          <Overview paper={paper} />
        )
      }
    </ThingPage>
  );
}

/** Its pictures are read by one of its exams, and new ones come to its assignment. */
function usePaperPictures({ exams }: PaperView) {
  const [first] = exams;
  return usePictures(first?.assignmentId ?? "", first?.examId ?? "");
}

export function ByQuestion({ paper, questionId }: { paper: PaperView; questionId: string }) {
  const { address } = usePaperPictures(paper);
  const number = paper.questions.findIndex(({ question }) => question.id === questionId) + 1;
  return (
    <div className={css.page}>
      <PageHeader
        title={`Question ${number}`}
        trail={[{ to: `/exam-papers/${paper.paperId}`, label: paper.title }]}
        lead={paper.markAnonymously ? "Names are hidden while you mark by question." : undefined}
      />
      <QuestionAnswers
        paperId={paper.paperId}
        questionId={questionId}
        number={number}
        address={address}
      />
    </div>
  );
}

export function Overview({ paper }: { paper: PaperView }) {
  const pictures = usePaperPictures(paper);
  const { open, dialog } = useRegrade(paper, pictures);
  const { sections, questions, exams, mean, median, points } = paper;
  return (
    <div className={css.page}>
      <PageHeader
        title={paper.title}
        trail={[{ to: "/assignments", label: "Assignments" }]}
        lead={`${count(exams.length, "student")}, ${count(questions.length, "question")}, ${pointsWords(points)}`}
      />
      <Card title="Students" flush>
        <Students paper={paper} />
      </Card>
      {mean !== undefined && median !== undefined && (
        <p className={css.sentences}>
          On average {figure(mean)} of {pointsWords(points)}. Half of them have {figure(median)} or
          more.
        </p>
      )}
      {sections.map((section, at) => (
        <Card key={section.id} title={sectionTitle(section, at, sections.length)}>
          <div className={css.questions}>
            {questions.map((one, index) =>
              one.sectionId === section.id ? (
                <QuestionFigures
                  key={one.question.id}
                  paperId={paper.paperId}
                  one={one}
                  number={index + 1}
                  address={pictures.address}
                  regrade={paper.mayRegrade ? () => open(one.question) : undefined}
                />
              ) : null,
            )}
          </div>
        </Card>
      ))}
      {dialog}
    </div>
  );
}
