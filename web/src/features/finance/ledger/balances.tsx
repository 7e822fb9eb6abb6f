import { accountWords } from "@lyceum/core/billing/ledger/words.ts";
import { useQuery } from "@tanstack/react-query";
import { Card } from "../../../ui/card.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import css from "../../../ui/list/sums.module.css";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { balancesQuery } from "./queries.ts";

const accounts = Object.entries(accountWords) as [keyof typeof accountWords, string][];

/** What each account holds, a currency a row: nothing is added up across currencies. */
export function Balances() {
  const { data, error, isPending, refetch } = useQuery(balancesQuery);
  if (error) return <LoadError error={error} retry={() => void refetch()} />;
  if (!isPending && !data.currencies.length) return null;
  return (
    <Card title="Balances" flush>
      {isPending ? (
        <RowsSkeleton rows={1} />
      ) : (
        <table className={css.sums}>
          <caption className="hidden">What each account holds, by currency</caption>
          <thead>
            <tr>
              <th scope="col">Currency</th>
              {accounts.map(([account, word]) => (
                <th key={account} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.currencies.map(({ currency, accounts: held }) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                {accounts.map(([account, word]) => (
                  <td key={account} data-label={word}>
                    <Money
                      minor={held.find((one) => one.account === account)?.amount ?? 0}
                      currency={currency}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
