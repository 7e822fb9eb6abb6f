import { Button, Center } from "@mantine/core";

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, by a button that can be found again. */
export function More({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Center mt="lg">
      <Button
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => query.fetchNextPage()}
      >
        Show more
      </Button>
    </Center>
  );
}
