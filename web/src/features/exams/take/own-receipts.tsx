import type { SubmissionReceipt } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../../lib/session.ts";
import { count } from "../../../lib/text/words.ts";
import { keeperOf } from "./engine/keeper.ts";
import { receiptsFile } from "./receipts-file.ts";
import { keptName } from "./use-taking.ts";

interface Props {
  exam: { id: string; code: string; title: string };
  attempt: number;
  submission?: SubmissionReceipt;
}

/** The receipts that this browser was given, to be downloaded; nothing where it was given none. */
export function OwnReceipts({ exam, attempt, submission }: Props) {
  const { userId } = useMe();
  const name = `${exam.id}.${attempt}`;
  const { data } = useQuery({
    queryKey: ["exam-receipts", userId, name],
    queryFn: async () => {
      const kept = await keeperOf(keptName(userId, exam.id)).read();
      return {
        receipts: kept.receipts.filter((one) => one.attempt === name),
        submission: kept.submission?.attempt === name ? kept.submission : undefined,
      };
    },
    // What another tab was given since is there, too.
    staleTime: 0,
    retry: false,
  });
  const own = submission ?? data?.submission;
  const receipts = data?.receipts ?? [];
  if (!receipts.length && !own) return null;
  const file = receiptsFile(exam, name, receipts, own);
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
      href={file.href}
      download={file.name}
    >
      Download {count(receipts.length, "receipt")}
    </Button>
  );
}
