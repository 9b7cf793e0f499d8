import type { SettingChange } from "@/db/queries/exposure-settings";
import { moment } from "@/lib/format";
import { readable } from "./setting-values";
import { GROUPS, labelOf, settingOf, wordsOf } from "./setting-words";

/** Who changed what, the newest first; amounts in the settings' currency of now. */
export function Changes({ changes, currency }: { changes: SettingChange[]; currency: string }) {
	if (changes.length === 0) return <p className="text-ink-soft text-sm">None: all defaults hold.</p>;
	return (
		<ol className="flex flex-col gap-1.5 text-sm">
			{changes.map(({ id, at, name, from, to, editor }) => (
				<li key={id} className="tabular-nums">
					<span className="font-medium">{labelOf(name ?? "")}</span>: {textOf(name, from, currency)} →{" "}
					{textOf(name, to, currency)}{" "}
					<span className="text-ink-soft">
						{editor ?? "Somebody who is gone"}, <time dateTime={at.toISOString()}>{moment(at)}</time>
					</span>
				</li>
			))}
		</ol>
	);
}

function textOf(name: string | null, stored: string | null, currency: string): string {
	if (stored === null) return "default";
	const key = GROUPS.flatMap(({ keys }) => keys).find((one) => settingOf(one).name === name);
	return key ? readable(wordsOf(key).kind, stored, currency) : stored;
}
