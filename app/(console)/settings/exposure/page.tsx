import type { Metadata } from "next";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { database } from "@/db/client";
import { listSettingChanges, listSettingOverrides } from "@/db/queries/exposure-settings";
import { requireSession } from "@/lib/auth";
import { currenciesFrom, defaultText } from "@/lib/domain/exposure/settings";
import { mayEditSettings } from "@/lib/services/exposure-settings/authority";
import { Changes } from "./changes";
import { SettingRow } from "./setting-row";
import { GROUPS, settingOf, wordsOf } from "./setting-words";

export const metadata: Metadata = { title: "Exposure model" };

const MOST_CHANGES = 20;

export default async function ExposureSettingsPage() {
	const user = await requireSession("/settings/exposure");
	const { db } = database();
	const [overrides, changes] = await Promise.all([
		listSettingOverrides(db),
		listSettingChanges(db, { limit: MOST_CHANGES }),
	]);
	const byName = new Map(overrides.map((one) => [one.name, one]));
	const currency = currenciesFrom(overrides).settingsCurrency;
	const mayEdit = mayEditSettings(user.role);
	return (
		<div className="flex max-w-5xl flex-col gap-8">
			<div>
				<h1 className="font-semibold text-xl tracking-tight">Exposure model</h1>
				<p className="max-w-prose text-ink-soft text-sm">
					What margin at risk and options are reckoned with. Open alerts follow a change within half a minute;
					earlier versions keep the settings that they were made with.
					{!mayEdit && " Engineers and administrators change them."}
				</p>
			</div>
			{GROUPS.map(({ id, title, keys }) => (
				<Section key={id} id={id} title={title}>
					<Card>
						<ul className="divide-y">
							{keys.map((key) => {
								const setting = settingOf(key);
								const { name, source } = setting;
								return (
									<SettingRow
										key={name}
										{...{ name, source, currency, mayEdit }}
										words={wordsOf(key)}
										standard={defaultText(setting)}
										override={byName.get(name) ?? null}
									/>
								);
							})}
						</ul>
					</Card>
				</Section>
			))}
			<Section id="changes" title="Changes" note={`The newest ${MOST_CHANGES} at most.`}>
				<Changes changes={changes} currency={currency} />
			</Section>
		</div>
	);
}
