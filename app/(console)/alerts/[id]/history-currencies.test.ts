import { expect, it } from "vitest";
import { inCurrencies } from "./history-currencies";

const version = (before?: string, after?: string) => ({
	changes: before && after ? [{ subject: "alert", figure: "reportingCurrency", before, after }] : [],
});
const currencies = (versions: ReturnType<typeof version>[], newest: string) =>
	inCurrencies(versions, newest).map(({ currency }) => currency);

it("amounts of versions before another reporting currency stay in the one that they were in", () => {
	const versions = [version(), version("EUR", "CHF"), version(), version("USD", "EUR"), version()];
	expect(currencies(versions, "CHF")).toEqual(["CHF", "CHF", "EUR", "EUR", "USD"]);
});

it("an old version that is looked at does not lend its currency to newer ones", () => {
	expect(currencies([version(), version("USD", "EUR"), version()], "USD")).toEqual(["EUR", "EUR", "USD"]);
	expect(currencies([version(), version()], "USD")).toEqual(["USD", "USD"]);
});
