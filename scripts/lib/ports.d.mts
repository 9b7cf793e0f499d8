export function isFree(port: number): Promise<boolean>;
export function freePort(): Promise<number>;
export function rememberedPort(home: string, name: string): Promise<number>;
export function appPort(
	wanted: string | undefined,
	first?: number,
): Promise<{ port: number; moved: boolean }>;
