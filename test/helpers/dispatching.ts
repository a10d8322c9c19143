import type { CommandInput } from '../../shared/commands.ts';
import type { TestShop } from './a-shop.ts';

type Wish = Readonly<{
  plate?: string;
  bay?: string;
  people?: readonly string[];
  override?: CommandInput<'work.dispatch'>['override'];
}>;

/** The dispatch of a car's first job, as a controller would tap it. */
export function toDispatch(
  shop: TestShop,
  { plate = '川A12345', bay = '1', people = ['Lin'], override }: Wish = {},
): CommandInput<'work.dispatch'> {
  const input = { jobId: shop.job(plate).id, bayId: shop.bay(bay), technicianIds: people.map(shop.person) };
  return override ? { ...input, override } : input;
}
