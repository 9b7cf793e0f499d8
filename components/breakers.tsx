import { CircleCheck, CircleDashed, CirclePause, type LucideIcon } from "lucide-react";
import type { Breaker, BreakerState, Dependency } from "@/lib/domain/breaker";
import { moment, plural, timeAgo } from "@/lib/format";
import { Facts } from "./facts";
import { Badge, type Tone } from "./ui/badge";
import { Card, CardBody } from "./ui/card";

const DEPENDENCY_LABEL: Record<Dependency, string> = { slack: "Slack" };

const LOOK: Record<BreakerState, { word: string; icon: LucideIcon; tone: Tone }> = {
	closed: { word: "Calls go through", icon: CircleCheck, tone: "low" },
	half_open: { word: "Trying one call", icon: CircleDashed, tone: "medium" },
	open: { word: "Runs wait", icon: CirclePause, tone: "high" },
};

type BreakersProps = {
	breakers: Breaker[];
	/** The moment that "3 minutes ago" is counted from. */
	now: Date;
};

/** Each outside dependency: whether runs may call it, what it last answered, when it is tried again. */
export function Breakers({ breakers, now }: BreakersProps) {
	return (
		<ul aria-label="Outside services" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
			{breakers.map((breaker) => (
				<li key={breaker.name}>
					<Card className="h-full">
						<CardBody className="flex flex-col gap-3">
							<div className="flex flex-wrap items-center justify-between gap-2">
								<h3 className="font-medium">{DEPENDENCY_LABEL[breaker.name]}</h3>
								<StateBadge state={breaker.state} />
							</div>
							<Facts facts={factsOf(breaker, now)} />
						</CardBody>
					</Card>
				</li>
			))}
		</ul>
	);
}

/** Shape, word and colour: the colour alone never says it. */
function StateBadge({ state }: { state: BreakerState }) {
	const { word, icon: Icon, tone } = LOOK[state];
	return (
		<Badge tone={tone}>
			<Icon aria-hidden />
			{word}
		</Badge>
	);
}

function factsOf(breaker: Breaker, now: Date): Parameters<typeof Facts>[0]["facts"] {
	const { failures, lastError, lastFailureAt, lastSuccessAt, openedAt } = breaker;
	const ago = (at: Date | null) => at && <Ago at={at} now={now} />;
	return [
		["Waiting since", ago(openedAt)],
		["Next try", breaker.state === "open" ? nextTry(breaker.probeInMs) : null],
		["Failures in a row", failures === 0 ? null : plural(failures, "failure")],
		["Last error", lastFailureAt && lastError],
		["Last failure", ago(lastFailureAt)],
		["Last success", ago(lastSuccessAt) ?? "None yet"],
	];
}

function Ago({ at, now }: { at: Date; now: Date }) {
	return (
		<time dateTime={at.toISOString()} title={moment(at)}>
			{timeAgo(at, now)}
		</time>
	);
}

/** Rounded up, so that nothing is said to come sooner than it does; from this on in minutes. */
const SECONDS_SHOWN = 120;

/** Nothing is sent for its own sake: the probe is the next message that has to go. */
function nextTry(probeInMs: number | null): string {
	if (probeInMs === null || probeInMs <= 0) return "with the next call";
	const seconds = Math.ceil(probeInMs / 1_000);
	if (seconds < SECONDS_SHOWN) return `in ${plural(seconds, "second")}`;
	return `in ${plural(Math.ceil(seconds / 60), "minute")}`;
}
