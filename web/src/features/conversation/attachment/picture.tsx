import type { AttachmentView } from "@lyceum/core/message/schema.ts";
import { Button, Loader, Modal } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import css from "./picture.module.css";

interface Props {
  file: AttachmentView;
  /** Where it can be had for a minute. */
  address: (id: string) => Promise<string | undefined>;
  save?: (id: string) => void;
  /** What is shown when the picture does not load. */
  instead: ReactNode;
}

/**
 * A picture in a conversation; it opens larger. Its place is kept while it is checked and loaded,
 * so that the messages around it do not jump.
 */
export function Picture({ file, address, save, instead }: Props) {
  const { id, name, status } = file;
  const { ref, inViewport } = useInViewport<HTMLButtonElement>();
  const [wanted, want] = useState(false);
  const [large, show] = useState(false);
  const [broken, fail] = useState(false);
  useEffect(() => {
    if (inViewport && status === "clean") want(true);
  }, [inViewport, status]);
  const url = useAddress(id, address, wanted);
  if (broken || url === null) return instead;
  return (
    <>
      <button
        ref={ref}
        type="button"
        data-print="picture"
        className={css.small}
        disabled={!url}
        onClick={() => show(true)}
        title={name}
        aria-label={status === "clean" ? `Open ${name}` : `${name}, being checked`}
      >
        {url ? (
          <img src={url} alt={name} onError={() => fail(true)} />
        ) : (
          <Loader size="sm" aria-hidden />
        )}
      </button>
      <Modal opened={large} onClose={() => show(false)} title={name} size="min(1100px, 96vw)">
        <Large file={file} address={address} />
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          onClick={() => save?.(id)}
        >
          Download
        </Button>
      </Modal>
    </>
  );
}

/** The address of the small one has run out by the time somebody opens it, so this asks for its own. */
function Large({ file: { id, name }, address }: Pick<Props, "file" | "address">) {
  const url = useAddress(`${id} large`, () => address(id), true);
  return <div className={css.large}>{url ? <img src={url} alt={name} /> : <Loader />}</div>;
}

/** Asked for once for as long as it is shown; null when there is none. */
function useAddress(key: string, address: Props["address"], enabled: boolean) {
  const { data, isError } = useQuery({
    queryKey: ["picture", key],
    queryFn: async () => (await address(key)) ?? null,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return isError ? null : data;
}
