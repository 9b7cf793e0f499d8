export function lockHome(home: string, url?: () => string | undefined): Promise<() => void>;
