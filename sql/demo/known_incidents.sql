-- Which of some incidents are there.
select i.id from incident i where i.id = any (:ids::uuid[])
