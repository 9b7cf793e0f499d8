/** Goes on at once with what is here already, and later with what is not: a promise more would cost each request. */
export function whenThere<T, U>(value: T | Promise<T>, next: (value: T) => U): U | Promise<U> {
	return value instanceof Promise ? value.then(next) : next(value);
}
