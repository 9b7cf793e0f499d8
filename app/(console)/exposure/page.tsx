import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { buttonStyle } from "@/components/ui/button";
import { database } from "@/db/client";
import { hasAlerts } from "@/db/queries/alerts";
import { listOwnerTeams, type Portfolio, readPortfolio, reportingCurrency } from "@/db/queries/portfolio";
import { requireSession } from "@/lib/auth";
import { ByMonth } from "./by-month";
import { BySeverity } from "./by-severity";
import { ByTeam } from "./by-team";
import { ExposureSkeleton } from "./exposure-skeleton";
import { NothingAtRisk } from "./nothing-at-risk";
import { loadExposureSearch } from "./search-params";
import { TeamFilter } from "./team-filter";
import { TopProducts } from "./top-products";
import { Totals } from "./totals";

export const metadata: Metadata = { title: "Exposure" };

/** Products that the page names; the download has all. */
const TOP = 50;

export default async function ExposurePage({ searchParams }: PageProps<"/exposure">) {
	await requireSession("/exposure");
	const { team } = await loadExposureSearch(searchParams);
	const teams = await listOwnerTeams(database().db);
	return (
		<div className="flex flex-col gap-5">
			<header className="flex flex-wrap items-end justify-between gap-3">
				<div>
					<h1 className="font-semibold text-xl tracking-tight">Exposure</h1>
					<p className="max-w-prose text-ink-soft text-sm">
						What all open alerts put at risk if nothing is done, until redesigns would be ready. A product
						counts once, by the alert that takes most of its units.
					</p>
				</div>
				<div className="flex flex-wrap items-center gap-2">
					<TeamFilter teams={teams} />
					<a
						href={`/exposure/download${team === null ? "" : `?team=${encodeURIComponent(team)}`}`}
						download
						className={buttonStyle({ variant: "outline" })}
					>
						<Download aria-hidden />
						CSV
					</a>
				</div>
			</header>
			<Suspense key={team ?? ""} fallback={<ExposureSkeleton />}>
				<Roll team={team} />
			</Suspense>
		</div>
	);
}

async function Roll({ team }: { team: string | null }) {
	const { db } = database();
	const currency = await reportingCurrency(db);
	const portfolio = await readPortfolio(db, { team, reportingCurrency: currency, top: TOP });
	const isEmpty = portfolio.total.products === 0 && portfolio.otherCurrency === 0;
	if (isEmpty) return <NothingAtRisk team={team} hasHistory={await hasAlerts(db)} />;
	return <Figures portfolio={portfolio} currency={currency} team={team} />;
}

type FiguresProps = { portfolio: Portfolio; currency: string; team: string | null };

function Figures({ portfolio, currency, team }: FiguresProps) {
	const { total, otherCurrency, severities, teams, months, top } = portfolio;
	return (
		<div className="flex flex-col gap-6">
			<Totals total={total} severities={severities} currency={currency} otherCurrency={otherCurrency} />
			<BySeverity severities={severities} isOfTeam={team !== null} />
			<div className="grid items-start gap-6 lg:grid-cols-2">
				<ByTeam teams={teams} currency={currency} />
				<ByMonth months={months} currency={currency} />
			</div>
			<TopProducts products={top} of={total.products} currency={currency} />
		</div>
	);
}
