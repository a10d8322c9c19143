/** Whether it is among the first that anybody would try: all digits alike, or one after the other. */
export function isTooSimple(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10);
  return [0, 1, 9].some((step) => steps.every((each) => each === step)) || /^(\d\d)\1+$/.test(pin);
}
