export const projectRoot: string;
export function resolveHome(options?: {
	project?: string;
	env?: Record<string, string | undefined>;
	root?: boolean;
	platform?: string;
}): string;
export function openHome(home: string, options?: { ownServer?: boolean }): string;
