-- Begin an import; nothing if the id is known.
insert into import (id, noun, file_name, area_code, person_id)
values (:id::uuid, :noun::text, :fileName::text, :areaCode::text, :personId::uuid)
on conflict (id) do nothing
