import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Section } from "@/components/section";
import { database } from "@/db/client";
import { isUuid } from "@/db/queries/keyset";
import { listRefusals } from "@/db/queries/refusals";
import { getSourceDetail, type SourceDetail } from "@/db/queries/source-list";
import { requireSession } from "@/lib/auth";
import { env } from "@/lib/env";
import { mayManageSources } from "@/lib/services/sources/authority";
import { settingsOf } from "@/lib/services/sources/credentials";
import { addressesOf } from "../addresses";
import { RefusalsTable } from "../refusals-table";
import { Addresses } from "./addresses";
import { CloseSource } from "./close-source";
import { Secrets } from "./secrets";
import { SettingsFacts } from "./settings-facts";
import { SettingsForm } from "./settings-form";
import { SourceHeader } from "./source-header";

const DAY_MS = 24 * 3_600_000;
const REFUSAL_DAYS = 7;
const MOST_REFUSALS = 50;

const load = cache(async (id: string): Promise<SourceDetail> => {
	await requireSession(`/settings/sources/${id}`);
	const source = isUuid(id) ? await getSourceDetail(database().db, { id }) : undefined;
	return source && source.channel !== "upload" ? source : notFound();
});

export async function generateMetadata({ params }: PageProps<"/settings/sources/[id]">): Promise<Metadata> {
	return { title: `Source: ${(await load((await params).id)).name}` };
}

export default async function SourcePage({ params }: PageProps<"/settings/sources/[id]">) {
	const { id } = await params;
	const user = await requireSession(`/settings/sources/${id}`);
	const source = await load(id);
	const refusals = await listRefusals(database().db, {
		sourceId: id,
		since: new Date(Date.now() - REFUSAL_DAYS * DAY_MS),
		limit: MOST_REFUSALS,
	});
	const mayWrite = mayManageSources(user.role) && source.closedAt === null;
	const addresses = addressesOf(source, env.NEXTAUTH_URL);
	const { name, requestsPerMinute, settings } = source;
	const facts = { name, requestsPerMinute, settings };
	return (
		<div className="flex max-w-4xl flex-col gap-8">
			<SourceHeader source={source} />
			{source.closedAt === null ? (
				<>
					<Addresses channel={source.channel} addresses={addresses} />
					<Secrets
						source={source}
						address={addresses[0]?.address ?? ""}
						isAdmin={mayManageSources(user.role)}
					/>
				</>
			) : (
				<p className="text-sm">
					Closed for good: whatever comes in its name is refused. Its deliveries stay.
				</p>
			)}
			<Section id="settings" title="Settings">
				{mayWrite ? (
					<SettingsForm
						key={JSON.stringify(facts)}
						sourceId={id}
						facts={facts}
						names={settingsOf(source.channel)}
					/>
				) : (
					<SettingsFacts facts={facts} names={settingsOf(source.channel)} />
				)}
			</Section>
			<Section
				id="refusals"
				title="Refused"
				note={`Requests of the last ${REFUSAL_DAYS} days that were not taken, by reason.`}
			>
				<RefusalsTable label="Refused" rows={refusals} none="None." />
			</Section>
			{mayWrite && <CloseSource sourceId={id} name={name} />}
		</div>
	);
}
