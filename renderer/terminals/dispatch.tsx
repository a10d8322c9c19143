export function DispatchScreen() {
  return null;
}
