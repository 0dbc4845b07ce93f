"""Work on many items elsewhere: in the processes of a Dask cluster.

A worker gets the work once, and items with the texts of the files that they need, or, where the disk is
shared, items alone. It answers with values; nothing is written there. Dask is imported only when a cluster is
named.
"""
