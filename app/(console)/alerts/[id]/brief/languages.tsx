import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { LANGUAGES, type Language } from "@/lib/domain/alert";
import type { LoadedBrief } from "./load";
import { briefPath } from "./search-params";

/** In its own language, as people look for it. */
const NAME: Record<Language, string> = { en: "English", de: "Deutsch" };

export function Languages({ loaded: { alertId, assessment, language } }: { loaded: LoadedBrief }) {
	return (
		<nav aria-label="Language of the brief">
			<ul className="flex overflow-hidden rounded-md border">
				{LANGUAGES.map((one) => (
					<li key={one}>
						<Link
							href={briefPath(alertId, { language: one, version: assessment.version })}
							lang={one}
							{...(one === language && { "aria-current": "true" as const })}
							className={cn(
								"flex h-8 items-center px-3 text-sm hover:bg-sunken",
								one === language && "bg-accent-wash font-medium text-accent",
							)}
						>
							{NAME[one]}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
